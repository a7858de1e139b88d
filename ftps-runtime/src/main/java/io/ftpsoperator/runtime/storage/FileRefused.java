package io.ftpsoperator.runtime.storage;

/** The answer to a user who asks for what they cannot have; its message is for the client's eyes. */
public final class FileRefused extends Exception {

    /** Why; decides the reply code. */
    public enum Reason {
        /** There is no such file or directory. */
        NOT_FOUND,
        /** The user's access does not allow it. */
        DENIED,
        /** It exists already, or is not of the kind that was asked for, or a directory is not empty. */
        CONFLICT,
        /** There are not as many bytes as an upload is to go on behind. */
        BEYOND_THE_END,
        /** The name cannot be a file's name here. */
        BAD_NAME,
        /** Somebody else is at it; later it may do. */
        BUSY,
        /** The user's home would hold more than it may. */
        QUOTA,
        /** The storage is full. */
        FULL
    }

    private final Reason reason;

    public FileRefused(Reason reason, String message) {
        super(message, null, false, false); // an answer, not a failure: no stack trace
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
