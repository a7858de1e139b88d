package io.ftpsoperator.api.v1alpha1;

/** Whether a data connection resumes the TLS session of its control connection. Spelled as in the manifest. */
public enum SessionReuse {
    /** Data connections make a TLS session of their own. */
    Disabled,
    /** Clients that resume are served so; others are served too. */
    Enabled,
    /** A data connection that does not resume the session of its own control connection is refused (522). */
    Required
}
