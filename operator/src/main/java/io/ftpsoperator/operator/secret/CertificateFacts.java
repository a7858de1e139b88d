package io.ftpsoperator.operator.secret;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What may be known of a certificate without its key.
 *
 * @param names DNS names it is valid for, lower-case
 * @param selfSigned whether it is its own issuer
 */
public record CertificateFacts(
        String issuer, Instant notBefore, Instant notAfter, String sha256, List<String> names, boolean selfSigned) {

    public boolean covers(String hostName) {
        var wanted = hostName.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        // A wildcard stands for exactly one label (RFC 6125 section 6.4.3).
        return names.contains(wanted) || dot > 0 && names.contains("*" + wanted.substring(dot));
    }
}
