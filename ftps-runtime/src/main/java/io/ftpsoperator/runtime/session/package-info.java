/** One client's control connection: its state, its replies, and the interface to the channel below. */
@NullMarked
package io.ftpsoperator.runtime.session;

import org.jspecify.annotations.NullMarked;
