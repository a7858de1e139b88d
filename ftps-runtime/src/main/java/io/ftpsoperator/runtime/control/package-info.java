/** The control channel on MINA: lines, TLS, one listener per port, and the order in which commands run. */
@NullMarked
package io.ftpsoperator.runtime.control;

import org.jspecify.annotations.NullMarked;
