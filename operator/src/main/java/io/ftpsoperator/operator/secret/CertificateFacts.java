package io.ftpsoperator.operator.secret;

import io.ftpsoperator.api.spelling.DnsName;
import java.time.Duration;
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
    private static final Duration LONGEST_NOTICE = Duration.ofDays(14);

    /**
     * From when on somebody must see to its renewal: for the last fifth of its life, and for the last two weeks of a long one. By
     * then all who renew by themselves have done so.
     */
    public Instant expiresSoonFrom() {
        var fifth = Duration.between(notBefore, notAfter).dividedBy(5);
        return notAfter.minus(fifth.compareTo(LONGEST_NOTICE) < 0 ? fifth : LONGEST_NOTICE);
    }

    public boolean covers(String hostName) {
        var wanted = hostName.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(name -> DnsName.covers(name, wanted));
    }
}
