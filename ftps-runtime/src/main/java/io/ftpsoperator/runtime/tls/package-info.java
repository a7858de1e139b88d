/** Key material and the TLS engines made from it. */
@NullMarked
package io.ftpsoperator.runtime.tls;

import org.jspecify.annotations.NullMarked;
