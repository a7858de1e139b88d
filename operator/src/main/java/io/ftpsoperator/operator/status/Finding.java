package io.ftpsoperator.operator.status;

/** The state of one condition: what it is, why, and what to do. */
public record Finding(State state, Reason reason, String message) {
    public enum State {
        True,
        False,
        Unknown
    }

    static Finding yes(Reason reason, String message) {
        return new Finding(State.True, reason, message);
    }

    static Finding no(Reason reason, String message) {
        return new Finding(State.False, reason, message);
    }

    static Finding notJudged() {
        return new Finding(
                State.Unknown, Reason.NotAccepted, "judged once the spec is accepted; see condition Accepted");
    }

    public boolean good() {
        return state == State.True;
    }
}
