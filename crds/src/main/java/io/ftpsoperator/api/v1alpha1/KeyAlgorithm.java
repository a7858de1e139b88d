package io.ftpsoperator.api.v1alpha1;

/** The kind of a certificate's key. Spelled as in the manifest. */
public enum KeyAlgorithm {
    /** On P-256. */
    ECDSA,
    /** Of 2048 bits. */
    RSA
}
