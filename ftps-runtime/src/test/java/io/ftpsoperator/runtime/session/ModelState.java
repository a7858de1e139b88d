package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.session.ModelState.Channel;
import io.ftpsoperator.runtime.session.ModelState.Login;

/**
 * Where a session stands, as far as the model goes.
 *
 * @param sized whether PBSZ was sent
 * @param dataProtected whether PROT P is in force
 * @param passive whether a passive port waits
 * @param rest whether a REST waits for its transfer
 */
record ModelState(Channel channel, Login login, boolean sized, boolean dataProtected, boolean passive, boolean rest) {

    enum Channel {
        CLEAR,
        TLS,
        CLEARED_BY_CCC
    }

    enum Login {
        NOBODY,
        NAMED,
        LOGGED_IN
    }

    static final ModelState EXPLICIT = new ModelState(Channel.CLEAR, Login.NOBODY, false, false, false, false);
    static final ModelState IMPLICIT = new ModelState(Channel.TLS, Login.NOBODY, true, true, false, false);

    ModelState over(Channel next) {
        return new ModelState(next, login, sized, dataProtected, passive, rest);
    }

    ModelState as(Login next) {
        return new ModelState(channel, next, sized, dataProtected, passive, rest);
    }

    ModelState protecting(boolean size, boolean data) {
        return new ModelState(channel, login, size, data, passive, rest);
    }

    ModelState waiting(boolean port, boolean offset) {
        return new ModelState(channel, login, sized, dataProtected, port, offset);
    }

    boolean encrypted() {
        return channel == Channel.TLS;
    }

    boolean loggedIn() {
        return login == Login.LOGGED_IN;
    }
}
