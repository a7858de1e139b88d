package io.ftpsoperator.runtime;

import java.io.PrintWriter;

/** Where a command talks to who started it. */
record Console(PrintWriter out, PrintWriter err) {

    /** Of this process; each line is out at once. */
    static Console ofProcess() {
        return new Console(new PrintWriter(System.out, true), new PrintWriter(System.err, true));
    }
}
