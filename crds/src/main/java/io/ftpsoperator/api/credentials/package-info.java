/** Passwords as Secrets hold them: in clear, or as a hash of one of the forms in common use. */
@NullMarked
package io.ftpsoperator.api.credentials;

import org.jspecify.annotations.NullMarked;
