package io.ftpsoperator.api.v1alpha1;

/** Port that active data connections come from. Spelled as in the manifest. */
public enum SourcePort {
    /** ftp-data (20, RFC 959) on explicit listeners, ftps-data (989) on implicit ones. */
    Standard,
    /** Whatever the system gives. */
    Any
}
