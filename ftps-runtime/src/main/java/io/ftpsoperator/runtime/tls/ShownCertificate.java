package io.ftpsoperator.runtime.tls;

import java.security.cert.X509Certificate;

/** What a session's client has shown of itself as TLS began. */
public sealed interface ShownCertificate {

    /** It was not asked for a certificate. */
    record NotAsked() implements ShownCertificate {}

    /** @param required whether it was asked in vain for one that it cannot do without */
    record None(boolean required) implements ShownCertificate {}

    record Flawed(X509Certificate certificate, CertificateFlaw flaw) implements ShownCertificate {}

    /** The client has the certificate's key, and the site trusts who certified it. Whose it is, is another question. */
    record Trusted(X509Certificate certificate) implements ShownCertificate {}
}
