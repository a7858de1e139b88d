package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.audit.Substatus;

/** No data connection came about; the reply that says so. */
public final class DataRefused extends Exception {

    private final int code;
    private final Substatus why;

    public DataRefused(int code, String text, Substatus why) {
        super(text, null, false, false); // an answer, not a failure: no stack trace
        this.code = code;
        this.why = why;
    }

    public int code() {
        return code;
    }

    /** Whether a connection came, and was closed without one byte of payload: the one meaning of 522 here. */
    public boolean afterConnecting() {
        return code == 522;
    }

    public Substatus why() {
        return why;
    }
}
