package io.ftpsoperator.api.v1alpha1;

/** What a client must encrypt on the control channel of an explicit listener. Constants are spelled as in the manifest. */
public enum ControlPolicy {
    /** The client may encrypt, and may log in without. */
    Allow,
    /** USER, PASS and ACCT must be encrypted; after the login the client may go on in clear (CCC, RFC 4217 section 8.2). */
    RequireOnlyForCredentials,
    /** Everything is encrypted. */
    Require
}
