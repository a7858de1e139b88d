package io.ftpsoperator.runtime.observe;

/** How the log is written. */
public enum LogFormat {
    /** For people, on standard error. */
    text,
    /** For machines, one JSON object a line, on standard output. */
    json
}
