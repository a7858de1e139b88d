package io.ftpsoperator.runtime;

/** The command line is not understood; the message says why. */
final class UsageException extends Exception {
    UsageException(String message) {
        super(message);
    }
}
