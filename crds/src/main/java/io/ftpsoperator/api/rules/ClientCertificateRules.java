package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.v1alpha1.AdditionalCertificate;
import io.ftpsoperator.api.v1alpha1.CertificateName;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.api.v1alpha1.Spellings;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** What may be said of {@code spec.tls.clientCertificates}, and of users' certificates. */
final class ClientCertificateRules {
    private static final String TRUST = "spec.tls.clientCertificates.trustRef";
    private static final int MOST_NAMES = 8;
    private static final int LONGEST_SUBJECT = 512;
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_URI = 512;
    private static final Pattern EMAIL = Pattern.compile(Spellings.EMAIL);
    private static final Pattern URI = Pattern.compile(Spellings.URI);

    private ClientCertificateRules() {}

    static Stream<Problem> whoAsksForThemTrustsSomebody(FtpsSiteSpec spec) {
        var settings = spec.tls().clientCertificates();
        if (settings.trustRef() != null) {
            return trustProblems(settings.trustRef(), spec);
        }
        return settings.asked()
                ? Stream.of(new Problem(
                        TRUST,
                        "nobody says whose certificates are trusted; name a ConfigMap or Secret with the authorities in %s"
                                .formatted(TrustRef.AUTHORITIES)))
                : Stream.empty();
    }

    private static Stream<Problem> trustProblems(TrustRef trust, FtpsSiteSpec spec) {
        if ((trust.configMap() == null) == (trust.secret() == null)) {
            return Stream.of(new Problem(TRUST, "set exactly one of configMap and secret"));
        }
        if (!DnsName.isObjectName(trust.name())) {
            return Stream.of(new Problem(
                    TRUST + "." + trust.field(),
                    "\"%s\" is not the name of a %s; use lower-case letters, digits, '-' and '.'"
                            .formatted(trust.name(), trust.configMap() == null ? "Secret" : "ConfigMap")));
        }
        return certificateSecrets(spec).anyMatch(trust.name()::equals)
                ? Stream.of(new Problem(
                        TRUST + "." + trust.field(),
                        "\"%s\" is the name of a Secret with a certificate of the site as well; both would be the same folder, so rename one"
                                .formatted(trust.name())))
                : Stream.empty();
    }

    private static Stream<String> certificateSecrets(FtpsSiteSpec spec) {
        return Stream.concat(
                Stream.ofNullable(spec.tls().certificate().secretName()),
                spec.tls().additionalCertificates().stream().map(AdditionalCertificate::secretName));
    }

    static Stream<Problem> usersCertificatesAreNamedWell(FtpsSiteSpec spec) {
        return Listed.each(spec.users(), "spec.users", ClientCertificateRules::problemsOf);
    }

    private static Stream<Problem> problemsOf(String user, SiteUser siteUser) {
        var path = user + ".certificates";
        return Stream.of(
                        Listed.atMost(MOST_NAMES, siteUser.certificates().size(), path, "certificates"),
                        Listed.each(siteUser.certificates(), path, ClientCertificateRules::problemsOf),
                        Listed.repeated(siteUser.certificates(), name -> name, path, "", "is listed twice; remove one"))
                .flatMap(problems -> problems);
    }

    private static Stream<Problem> problemsOf(String path, CertificateName name) {
        long set = Stream.of(name.subject(), name.email(), name.dnsName(), name.uri())
                .filter(Objects::nonNull)
                .count();
        if (set != 1) {
            return Stream.of(new Problem(path, "set exactly one of subject, email, dnsName and uri"));
        }
        if (name.subject() != null) {
            return problem(
                    isDistinguishedName(name.subject()),
                    path + ".subject",
                    name.subject(),
                    "a distinguished name; write it like CN=alice,O=Partner");
        }
        if (name.email() != null) {
            return problem(
                    name.email().length() <= LONGEST_EMAIL
                            && EMAIL.matcher(name.email()).matches(),
                    path + ".email",
                    name.email(),
                    "a mail address; write it like alice@example.com");
        }
        return name.dnsName() != null
                ? problem(
                        DnsName.isHostName(name.dnsName()),
                        path + ".dnsName",
                        name.dnsName(),
                        "a DNS name; write it like alice.example.com, in lower case")
                : problem(
                        name.uri().length() <= LONGEST_URI
                                && URI.matcher(name.uri()).matches(),
                        path + ".uri",
                        name.uri(),
                        "a URI; write it like spiffe://example.com/alice");
    }

    private static Stream<Problem> problem(boolean sound, String path, String text, String wanted) {
        return sound ? Stream.empty() : Stream.of(new Problem(path, "\"%s\" is not %s".formatted(text, wanted)));
    }

    private static boolean isDistinguishedName(String text) {
        try {
            return text.length() <= LONGEST_SUBJECT
                    && !new X500Principal(text).getName().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
