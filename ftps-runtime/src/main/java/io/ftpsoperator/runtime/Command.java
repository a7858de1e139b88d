package io.ftpsoperator.runtime;

import java.util.Set;

/** A command of the program. */
interface Command {

    String name();

    /** What it does, in a sentence. */
    String summary();

    Set<Option> options();

    /** What {@code --help} says behind the options. */
    default String footer() {
        return "";
    }

    /** @return what the process ends with */
    int run(Arguments given, Console console) throws UsageException, InterruptedException;
}
