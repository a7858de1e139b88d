/** How names, networks and sizes are spelled: small values, read without asking anybody. */
@NullMarked
package io.ftpsoperator.api.spelling;

import org.jspecify.annotations.NullMarked;
