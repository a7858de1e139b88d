package io.ftpsoperator.api.v1alpha1;

/** Form of the audit lines. Spelled as in the manifest. */
public enum LogFormat {
    /** One JSON object a line. */
    JSON,
    /** W3C extended log file format, with the fields that IIS writes for FTP and a few of our own. */
    W3C
}
