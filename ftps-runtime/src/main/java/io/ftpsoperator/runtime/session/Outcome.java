package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.tls.SessionTls;

/** What comes of a command: a reply, and what happens to the control channel with it. */
public sealed interface Outcome {

    Reply reply();

    record Answer(Reply reply) implements Outcome {}

    /** The reply goes out in clear, then TLS begins. */
    record StartTls(Reply reply, SessionTls tls) implements Outcome {}

    /** The reply goes out inside TLS, then TLS ends. */
    record EndTls(Reply reply) implements Outcome {}

    /** The connection is closed behind the reply. */
    record Bye(Reply reply) implements Outcome {}

    static Outcome answer(int code, String text) {
        return new Answer(Reply.of(code, text));
    }

    static Outcome bye(int code, String text) {
        return new Bye(Reply.of(code, text));
    }
}
