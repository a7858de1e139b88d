package io.ftpsoperator.operator.secret;

/** What is found in the Secret that is to hold a site's certificate. */
public sealed interface TlsSecret {

    /** There is no such Secret, or cert-manager has not filled it yet. */
    record Missing() implements TlsSecret {}

    /** No server can start with it. */
    record Unusable(Flaw flaw, String why) implements TlsSecret {}

    /** A certificate and the key that belongs to it; it may have expired. */
    record Pair(CertificateFacts facts) implements TlsSecret {}

    /** What makes a Secret unusable. */
    enum Flaw {
        KEY_MISSING,
        NOT_READABLE,
        KEY_DOES_NOT_MATCH
    }
}
