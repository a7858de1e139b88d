/** Passwords and keys: read, hashed, made and judged here, and nowhere printed. */
@NullMarked
package io.ftpsoperator.operator.secret;

import org.jspecify.annotations.NullMarked;
