/** Certificates that no authority has signed. */
@NullMarked
package io.ftpsoperator.api.certificate;

import org.jspecify.annotations.NullMarked;
