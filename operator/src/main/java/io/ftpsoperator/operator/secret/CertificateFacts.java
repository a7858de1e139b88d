package io.ftpsoperator.operator.secret;

import io.ftpsoperator.api.spelling.DnsName;
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
        return names.stream().anyMatch(name -> DnsName.covers(name, wanted));
    }
}
