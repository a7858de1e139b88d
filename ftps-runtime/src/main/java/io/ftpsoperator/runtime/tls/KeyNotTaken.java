package io.ftpsoperator.runtime.tls;

/** The native library does not know keys of a certificate's kind. */
final class KeyNotTaken extends Exception {

    private static final long serialVersionUID = 1;

    KeyNotTaken(String message, Throwable cause) {
        super(message, cause);
    }
}
