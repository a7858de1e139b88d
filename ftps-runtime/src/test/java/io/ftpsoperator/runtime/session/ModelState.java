package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.session.ModelState.Channel;
import io.ftpsoperator.runtime.session.ModelState.Login;

/**
 * Where a session stands, as far as the model goes.
 *
 * @param sized whether PBSZ was sent
 * @param dataProtected whether PROT P is in force
 * @param meeting how the next data connection is to come about
 * @param rest whether a REST waits for its transfer
 */
record ModelState(Channel channel, Login login, boolean sized, boolean dataProtected, Meeting meeting, boolean rest) {

    enum Channel {
        CLEAR,
        TLS,
        CLEARED_BY_CCC
    }

    enum Meeting {
        NONE,
        /** The server waits on a port. */
        PASSIVE,
        /** The client waits on a port. */
        ACTIVE
    }

    enum Login {
        NOBODY,
        NAMED,
        LOGGED_IN
    }

    static final ModelState EXPLICIT = new ModelState(Channel.CLEAR, Login.NOBODY, false, false, Meeting.NONE, false);
    static final ModelState IMPLICIT = new ModelState(Channel.TLS, Login.NOBODY, true, true, Meeting.NONE, false);

    ModelState over(Channel next) {
        return new ModelState(next, login, sized, dataProtected, meeting, rest);
    }

    ModelState as(Login next) {
        return new ModelState(channel, next, sized, dataProtected, meeting, rest);
    }

    ModelState protecting(boolean size, boolean data) {
        return new ModelState(channel, login, size, data, meeting, rest);
    }

    ModelState waiting(Meeting next, boolean offset) {
        return new ModelState(channel, login, sized, dataProtected, next, offset);
    }

    boolean encrypted() {
        return channel == Channel.TLS;
    }

    boolean loggedIn() {
        return login == Login.LOGGED_IN;
    }
}
