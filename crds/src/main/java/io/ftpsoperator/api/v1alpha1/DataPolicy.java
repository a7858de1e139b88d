package io.ftpsoperator.api.v1alpha1;

/** What a client must, or may not, encrypt on data connections of an explicit listener. Spelled as in the manifest. */
public enum DataPolicy {
    /** PROT C and PROT P are both accepted. */
    Allow,
    /** Every data connection is encrypted (PROT P). */
    Require,
    /** No data connection is encrypted, for firewalls that must inspect content. */
    Deny
}
