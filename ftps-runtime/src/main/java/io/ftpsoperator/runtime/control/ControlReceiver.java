package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.CommandLine;

/** Who takes what comes in over a control channel; called on MINA's I/O threads, so it must not block. */
interface ControlReceiver {

    void line(CommandLine line);

    /**
     * A line that is not one, and the reply that it gets.
     *
     * @param encrypted whether the line came through TLS
     */
    void malformed(int code, String text, boolean encrypted);

    /** TLS is established. */
    void secured();

    /** The connection is about to be closed. */
    void broken(Substatus why, String reason);
}
