package io.ftpsoperator.operator;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.observe.BroughtMaterial;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.Claim;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.observe.Passwords;
import io.ftpsoperator.operator.observe.UserObjects;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.SitePlanner;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.OperatorSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sites and what is observed of them, for tests. */
public final class TestSites {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private TestSites() {}

    /** @param spec YAML, in flow style or indented by itself */
    public static FtpsSite site(String spec) {
        var site = new KubernetesSerialization().unmarshal("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: partners, namespace: files, uid: 1234, generation: 7}
                spec:
                %s
                """.formatted(spec.indent(2)), FtpsSite.class);
        return site;
    }

    /** A certificate that is valid now, for a name. */
    public static TlsSecret.Pair pair(String name) {
        return new TlsSecret.Pair(new CertificateFacts(
                "CN=authority",
                NOW.minusSeconds(3600),
                NOW.plusSeconds(86_400L * 90),
                "ab".repeat(32),
                List.of(name),
                false));
    }

    /** All that the site names is there. */
    public static Observed observed(FtpsSite site) {
        var hashes = site.getSpec().users().stream()
                .map(user -> new UserHash(user.name(), "$2y$hash-of-" + user.name(), "v1"))
                .toList();
        return new Observed(
                NOW,
                new Children(List.of()),
                new Passwords(hashes, List.of()),
                pair("ftp.example.com"),
                Optional.empty(),
                "",
                new Issuance.NotAsked(),
                site.getSpec().tls().certificate().selfSigned() != null,
                new Claim(true, List.of("ReadWriteMany")),
                List.of());
    }

    /** The same with what TLS needs besides. */
    public static Observed with(BroughtMaterial material, Observed observed) {
        return with(observed.claim(), List.of(material), observed);
    }

    /** The same with the volume claim that the site names. */
    public static Observed with(Claim claim, Observed observed) {
        return with(claim, observed.material(), observed);
    }

    private static Observed with(Claim claim, List<BroughtMaterial> material, Observed observed) {
        return new Observed(
                observed.now(),
                observed.children(),
                observed.passwords(),
                observed.tls(),
                observed.ownKey(),
                observed.tlsSecretUid(),
                observed.issuance(),
                observed.selfSigning(),
                claim,
                material,
                observed.userObjects(),
                observed.gateway());
    }

    /** The same with the certificate that is found, and how far cert-manager is with it. */
    public static Observed with(TlsSecret tls, Issuance issuance, Observed observed) {
        return new Observed(
                observed.now(),
                observed.children(),
                observed.passwords(),
                tls,
                observed.ownKey(),
                observed.tlsSecretUid(),
                issuance,
                observed.selfSigning(),
                observed.claim(),
                observed.material(),
                observed.userObjects(),
                observed.gateway());
    }

    /** The same with the users' passwords, and the users that are objects. */
    public static Observed with(Passwords passwords, UserObjects users, Observed observed) {
        return new Observed(
                observed.now(),
                observed.children(),
                passwords,
                observed.tls(),
                observed.ownKey(),
                observed.tlsSecretUid(),
                observed.issuance(),
                observed.selfSigning(),
                observed.claim(),
                observed.material(),
                users,
                observed.gateway());
    }

    public static SitePlan plan(FtpsSite site, Observed observed) {
        var verdict = new SitePlanner(OperatorSettings.defaults()).plan(site, observed);
        if (verdict instanceof Verdict.Go(SitePlan plan)) {
            return plan;
        }
        throw new AssertionError(verdict);
    }

    public static SitePlan plan(String spec) {
        var site = site(spec);
        return plan(site, observed(site));
    }
}
