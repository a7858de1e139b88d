package io.ftpsoperator.operator.observe;

/** How far cert-manager is with a site's certificate. */
public sealed interface Issuance {

    /** The site does not ask cert-manager. */
    record NotAsked() implements Issuance {}

    /** The cluster has no cert-manager. */
    record NoCertManager() implements Issuance {}

    record IssuerMissing() implements Issuance {}

    /** @param message what cert-manager says of it, possibly nothing yet */
    record Pending(String message) implements Issuance {}

    record Issued() implements Issuance {}
}
