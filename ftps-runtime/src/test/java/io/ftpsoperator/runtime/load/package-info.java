/**
 * Crowds, long lists and junk. The short forms run with every test run; {@code make soak} runs the long ones, whose sizes are
 * system properties that begin with {@code ftps.load}.
 */
@NullMarked
package io.ftpsoperator.runtime.load;

import org.jspecify.annotations.NullMarked;
