package io.ftpsoperator.runtime.data;

/** No data connection came about; the reply that says so. */
public final class DataRefused extends Exception {

    private final int code;

    public DataRefused(int code, String text) {
        super(text, null, false, false); // an answer, not a failure: no stack trace
        this.code = code;
    }

    public int code() {
        return code;
    }
}
