package io.ftpsoperator.api.v1alpha1;

/** Whether clients must name the site when they begin TLS (SNI, RFC 6066 section 3). Spelled as in the manifest. */
public enum ServerName {
    Optional,
    Required
}
