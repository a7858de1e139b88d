package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.tls.TlsEngine;

/** The control connection as a session sees it. All methods may be called from any thread. */
public interface ControlChannel {

    void send(Reply reply);

    /** Sends the reply in clear, forgets whatever arrived behind the command, and speaks TLS from then on. */
    void startTls(TlsEngine engine, Reply reply);

    /** Sends the reply inside TLS, closes TLS, and speaks in clear from then on. */
    void endTls(Reply reply);

    /** Sends what is still to be sent, closes TLS properly if it is on, and closes the connection. */
    void close();

    /** The same behind a last reply. */
    void close(Reply farewell);
}
