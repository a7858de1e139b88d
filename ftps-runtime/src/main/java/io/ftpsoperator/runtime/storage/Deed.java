package io.ftpsoperator.runtime.storage;

/** What somebody may want to do with files; the terms in which rights are given. */
public enum Deed {
    /** Make a directory the working directory, and learn that it is there. */
    ENTER,
    LIST,
    /** Learn size and times of a file. */
    INSPECT,
    READ,
    /** Upload under a name that nothing has yet. */
    CREATE,
    /** Upload in place of a file, or behind its end. */
    OVERWRITE,
    MAKE_DIRECTORY,
    /** Delete, or rename away. */
    REMOVE,
    /** Set times and permissions. */
    ADJUST
}
