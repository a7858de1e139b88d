package io.ftpsoperator.api.v1alpha1;

/** Whether clients show a certificate of their own. Spelled as in the manifest. */
public enum ClientCertificateMode {
    /** Clients are not asked for one. */
    None,
    /** Clients are asked for one. Whoever shows one must show the user's; whoever shows none logs in by password. */
    Optional,
    /** Nobody logs in without the user's certificate, whatever the password. */
    Required
}
