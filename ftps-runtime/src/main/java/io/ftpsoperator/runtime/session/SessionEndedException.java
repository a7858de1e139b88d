package io.ftpsoperator.runtime.session;

/** The client left while one of its commands was under way; there is nobody to tell. */
public final class SessionEndedException extends RuntimeException {

    SessionEndedException() {
        super("the client has left");
    }
}
