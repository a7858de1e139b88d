package io.ftpsoperator.runtime.tls;

/** What is wrong with a client's certificate; for logs, never for the client. */
public enum CertificateFlaw {
    NOT_VALID_NOW("has expired, or is not valid yet"),
    NOT_FOR_CLIENTS("is not for clients"),
    NOT_TRUSTED("is not from an authority that the site trusts"),
    REVOKED("has been revoked"),
    REVOCATION_UNKNOWN("may have been revoked: its authority's revocation list is out of date or cannot be verified");

    private final String text;

    CertificateFlaw(String text) {
        this.text = text;
    }

    /** Goes on from "the certificate". */
    public String text() {
        return text;
    }
}
