package io.ftpsoperator.runtime.session;

import static io.ftpsoperator.runtime.session.ModelState.Channel.CLEARED_BY_CCC;
import static io.ftpsoperator.runtime.session.ModelState.Login.LOGGED_IN;
import static io.ftpsoperator.runtime.session.ModelState.Login.NAMED;
import static io.ftpsoperator.runtime.session.ModelState.Login.NOBODY;
import static io.ftpsoperator.runtime.session.ModelState.Meeting.ACTIVE;
import static io.ftpsoperator.runtime.session.ModelState.Meeting.NONE;
import static io.ftpsoperator.runtime.session.ModelState.Meeting.PASSIVE;

import io.ftpsoperator.api.v1alpha1.ChannelPolicy;
import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.runtime.session.ModelState.Channel;

/**
 * The reference: what each command answers in each state, and where it leads. It is written from RFC 959, 2228, 4217 and 7151
 * and the project's table of replies, and shares no code with the server.
 *
 * @param active whether the site connects to clients
 */
record SessionModel(ChannelPolicy policy, boolean implicit, boolean active) {

    enum Step {
        AUTH_TLS("AUTH TLS"),
        AUTH_SSL("AUTH SSL"),
        USER("USER alice"),
        PASS_GOOD("PASS alice-secret"),
        PASS_BAD("PASS wrong"),
        PBSZ("PBSZ 0"),
        PROT_C("PROT C"),
        PROT_P("PROT P"),
        CCC("CCC"),
        REIN("REIN"),
        HOST("HOST ftps.example.com"),
        PASV("PASV"),
        EPSV("EPSV"),
        PORT("PORT"),
        EPRT("EPRT"),
        PORT_ELSEWHERE("PORT 127,0,0,9,200,1"),
        REST("REST 5"),
        LIST("LIST"),
        RETR("RETR model"),
        STOR("STOR model");

        /** Without the client's own port, where it belongs to it. */
        final String line;

        Step(String line) {
            this.line = line;
        }
    }

    /** @param code of the last reply; 226 means that a transfer took place */
    record Expected(int code, ModelState then) {}

    ModelState start() {
        return implicit ? ModelState.IMPLICIT : ModelState.EXPLICIT;
    }

    Expected expected(ModelState state, Step step) {
        var answer = answer(state, step);
        return switch (step) {
            case PBSZ, PROT_C, PROT_P, PASV, EPSV, PORT, EPRT, PORT_ELSEWHERE, REST -> answer;
            // RFC 3659 section 5.3: only parameters stand between REST and its transfer
            default ->
                new Expected(answer.code(), answer.then().waiting(answer.then().meeting(), false));
        };
    }

    private Expected answer(ModelState state, Step step) {
        return switch (step) {
            case AUTH_TLS -> auth(state, false);
            case AUTH_SSL -> auth(state, true);
            case USER -> credentials(state, new Expected(331, state.as(NAMED)));
            case PASS_GOOD -> credentials(state, pass(state, new Expected(230, state.as(LOGGED_IN))));
            case PASS_BAD -> credentials(state, pass(state, new Expected(530, state.as(NOBODY))));
            case PBSZ -> pbsz(state);
            case PROT_C -> prot(state, DataPolicy.Require, false);
            case PROT_P -> prot(state, DataPolicy.Deny, true);
            case CCC -> ccc(state);
            case REIN -> rein(state);
            case HOST -> state.loggedIn() ? new Expected(503, state) : new Expected(220, state.as(NOBODY));
            case PASV -> forUsers(state, new Expected(227, state.waiting(PASSIVE, state.rest())));
            case EPSV -> forUsers(state, new Expected(229, state.waiting(PASSIVE, state.rest())));
            case PORT, EPRT ->
                forUsers(
                        state,
                        active ? new Expected(200, state.waiting(ACTIVE, state.rest())) : new Expected(504, state));
            case PORT_ELSEWHERE -> forUsers(state, new Expected(504, state));
            case REST -> forUsers(state, new Expected(350, state.waiting(state.meeting(), true)));
            case LIST, RETR, STOR -> transfer(state);
        };
    }

    private Expected auth(ModelState state, boolean dataToo) {
        return state.encrypted()
                ? new Expected(503, state)
                : new Expected(234, new ModelState(Channel.TLS, NOBODY, dataToo, dataToo, NONE, false));
    }

    private Expected credentials(ModelState state, Expected otherwise) {
        boolean fits =
                state.encrypted() || (policy.control() == ControlPolicy.Allow && state.channel() != CLEARED_BY_CCC);
        return fits ? otherwise : new Expected(534, state);
    }

    private static Expected pass(ModelState state, Expected judged) {
        return state.login() == NAMED ? judged : new Expected(503, state);
    }

    private static Expected pbsz(ModelState state) {
        return state.encrypted()
                ? new Expected(200, state.protecting(true, state.dataProtected()))
                : new Expected(503, state);
    }

    private Expected prot(ModelState state, DataPolicy against, boolean on) {
        if (!state.encrypted() || !state.sized()) {
            return new Expected(503, state);
        }
        return policy.data() == against ? new Expected(534, state) : new Expected(200, state.protecting(true, on));
    }

    private Expected ccc(ModelState state) {
        if (!state.encrypted()) {
            return new Expected(533, state);
        }
        if (implicit || policy.control() == ControlPolicy.Require) {
            return new Expected(534, state);
        }
        return state.loggedIn() ? new Expected(200, state.over(CLEARED_BY_CCC)) : new Expected(503, state);
    }

    private Expected rein(ModelState state) {
        if (implicit) {
            return new Expected(502, state);
        }
        return open(state) ? new Expected(220, ModelState.EXPLICIT) : new Expected(533, state);
    }

    /** Whether commands of every kind may be said over the control channel as it is. */
    private boolean open(ModelState state) {
        return state.encrypted() || policy.control() != ControlPolicy.Require;
    }

    private Expected forUsers(ModelState state, Expected otherwise) {
        if (!open(state)) {
            return new Expected(533, state);
        }
        return state.loggedIn() ? otherwise : new Expected(530, state);
    }

    private Expected transfer(ModelState state) {
        boolean fits =
                switch (policy.data()) {
                    case Allow -> true;
                    case Require -> state.dataProtected();
                    case Deny -> !state.dataProtected();
                };
        if (!fits) {
            return forUsers(state, new Expected(521, state));
        }
        return forUsers(state, new Expected(state.meeting() == NONE ? 425 : 226, state.waiting(NONE, state.rest())));
    }
}
