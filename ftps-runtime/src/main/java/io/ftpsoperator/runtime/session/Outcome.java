package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.tls.SessionTls;

/** What comes of a command: a reply, and what happens to the control channel with it. */
public sealed interface Outcome {

    Reply reply();

    /** Why, where the reply is a refusal; for the audit log, not for the client. */
    default Substatus substatus() {
        return Substatus.NONE;
    }

    record Answer(Reply reply, Substatus substatus) implements Outcome {
        public Answer(Reply reply) {
            this(reply, Substatus.NONE);
        }
    }

    /** The reply goes out in clear, then TLS begins. */
    record StartTls(Reply reply, SessionTls tls) implements Outcome {}

    /** The reply goes out inside TLS, then TLS ends. */
    record EndTls(Reply reply) implements Outcome {}

    /** The connection is closed behind the reply. */
    record Bye(Reply reply, Substatus substatus) implements Outcome {}

    static Outcome answer(int code, String text) {
        return answer(code, text, Substatus.NONE);
    }

    static Outcome answer(int code, String text, Substatus why) {
        return new Answer(Reply.of(code, text), why);
    }

    static Outcome bye(int code, String text) {
        return bye(code, text, Substatus.NONE);
    }

    static Outcome bye(int code, String text, Substatus why) {
        return new Bye(Reply.of(code, text), why);
    }
}
