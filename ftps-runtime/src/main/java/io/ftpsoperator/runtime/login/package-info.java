/** Who may log in. */
@NullMarked
package io.ftpsoperator.runtime.login;

import org.jspecify.annotations.NullMarked;
