package io.ftpsoperator.runtime.control;

import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.nio.NioSession;

/**
 * Whether a control connection is read; switched on MINA's thread for the connection only, which writes what it waits for without
 * a lock. Whenever that changes, MINA forgets that a reply may have left in part only, and would
 * send the rest with the next one; where none comes before the client has read it, it has to be told to go on.
 */
record Intake(IoSession connection) {

    boolean stopped() {
        return connection.isReadSuspended();
    }

    void stop() {
        connection.suspendRead();
        goOnSending();
    }

    void resume() {
        connection.resumeRead();
        goOnSending();
    }

    private void goOnSending() {
        if (connection instanceof NioSession session) {
            session.getProcessor().flush(session);
        }
    }
}
