/** FtpsSite manifests as files: one format for a user, for the operator's ConfigMap and for the runtime. */
@NullMarked
package io.ftpsoperator.api.manifest;

import org.jspecify.annotations.NullMarked;
