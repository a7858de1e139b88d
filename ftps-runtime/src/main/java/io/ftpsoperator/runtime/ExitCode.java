package io.ftpsoperator.runtime;

/** What the process ends with. */
final class ExitCode {

    static final int OK = 0;
    /** The storage, or something unforeseen. */
    static final int FAILED = 1;
    /** The manifest, a file that it refers to, or the command line. */
    static final int BAD_MANIFEST = 2;

    static final int CANNOT_BIND = 3;
    static final int BAD_KEY_MATERIAL = 4;

    private ExitCode() {}
}
