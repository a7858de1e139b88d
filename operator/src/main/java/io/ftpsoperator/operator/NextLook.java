package io.ftpsoperator.operator;

import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.plan.SelfSignedLife;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.status.Report;
import io.ftpsoperator.operator.watch.GatewayApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** When to look at a site again although nothing has happened to it. */
final class NextLook {
    private static final Duration PERIOD = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration WHILE_UNWATCHED = Duration.ofSeconds(10);
    private static final Duration WHILE_UNINSTALLED = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Duration AFTER_STATUS = Duration.ofSeconds(30);

    private NextLook() {}

    /**
     * Version 5.3 of the SDK can lose a change of the spec that comes while our status is being written; so a status that was
     * written is looked at again.
     */
    static Duration afterStatus(Report report, Instant now) {
        var usual = after(report, now);
        return usual.compareTo(AFTER_STATUS) < 0 ? usual : AFTER_STATUS;
    }

    static Duration after(Report report, Instant now) {
        return Stream.of(
                        failure(report),
                        issuer(report),
                        claim(report),
                        gateway(report),
                        certificate(report, now),
                        passwords(report),
                        List.of(PERIOD))
                .flatMap(List::stream)
                .min(Duration::compareTo)
                .orElse(PERIOD);
    }

    private static List<Duration> failure(Report report) {
        return report.failures().isEmpty() ? List.of() : List.of(AFTER_FAILURE);
    }

    /** Hashes that were made are kept only where the plan is carried out; to make them again at once would be in vain. */
    private static List<Duration> passwords(Report report) {
        return report.observed().userObjects().waiting().isEmpty()
                        || report.wanted().isEmpty()
                ? List.of()
                : List.of(SOON);
    }

    // Issuers and the user's own claims are not watched; they are looked for while they are missing.
    private static List<Duration> issuer(Report report) {
        return switch (report.observed().issuance()) {
            case Issuance.NoCertManager() -> List.of(WHILE_UNINSTALLED);
            case Issuance.IssuerMissing() -> List.of(WHILE_UNWATCHED);
            case Issuance.NotAsked _, Issuance.Pending _, Issuance.Issued _ -> List.of();
        };
    }

    private static List<Duration> claim(Report report) {
        return report.observed().claim().found() ? List.of() : List.of(WHILE_UNWATCHED);
    }

    private static List<Duration> gateway(Report report) {
        return report.observed().gateway() instanceof GatewayState.NoGatewayApi
                ? List.of(GatewayApi.RECHECK)
                : List.of();
    }

    /** A self-signed one just made is seen at the next look; a certificate's times change the status. */
    private static List<Duration> certificate(Report report, Instant now) {
        if (!(report.observed().tls() instanceof TlsSecret.Pair(var facts))) {
            return report.observed().selfSigning() ? List.of(SOON) : List.of();
        }
        var renewal =
                report.observed().selfSigning() ? Stream.of(SelfSignedLife.renewalOf(facts)) : Stream.<Instant>empty();
        var served = Stream.concat(Stream.of(facts), report.observed().additionalCertificates());
        return Stream.concat(served.flatMap(NextLook::momentsOf), renewal)
                .filter(moment -> moment.isAfter(now))
                .map(moment -> Duration.between(now, moment).plus(SOON))
                .toList();
    }

    private static Stream<Instant> momentsOf(CertificateFacts facts) {
        return Stream.of(facts.notBefore(), facts.expiresSoonFrom(), facts.notAfter());
    }
}
