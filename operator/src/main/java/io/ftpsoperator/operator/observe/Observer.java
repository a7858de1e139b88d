package io.ftpsoperator.operator.observe;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.IssuerRef;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.ftpsoperator.operator.secret.StoredHashes;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.TlsSecrets;
import io.ftpsoperator.operator.site.SiteNames;
import io.ftpsoperator.operator.watch.SiteWatch;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads what a site's plan depends on. Nearly all comes from caches. The API server is asked for Secrets whose version changed,
 * for an issuer while its certificate is not ready, and for a volume claim of the user's.
 */
public final class Observer {
    /** So long at most a site's other business waits for passwords that are read and hashed. */
    private static final Duration READING = Duration.ofSeconds(5);

    private final SiteWatch watch;
    private final Clock clock;
    private final BroughtCertificates brought = new BroughtCertificates();
    private final BroughtTrust trust = new BroughtTrust();

    public Observer(SiteWatch watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    public Observed observe(FtpsSite site, Context<FtpsSite> context) {
        var names = SiteNames.of(site);
        var children = new Children(watch.owned(context));
        var own = children.find(Secret.class, names.certificate());
        var source = site.getSpec().tls().certificate();
        var tls = source.secretName() == null
                ? own.map(TlsSecrets::read).orElseGet(TlsSecret.Missing::new)
                : broughtBy(names, source.secretName(), context.getClient());
        var users = users(site, names, children, context.getClient());
        return new Observed(
                clock.instant(),
                children,
                users.passwords(),
                tls,
                own.flatMap(TlsSecrets::materialOf),
                own.filter(secret -> !isOfItsCertificate(secret))
                        .map(secret -> secret.getMetadata().getUid())
                        .orElse(""),
                source.issuerRef() == null
                        ? new Issuance.NotAsked()
                        : issuance(names, source.issuerRef(), children, tls, context),
                source.selfSigned() != null,
                claim(site, names, context.getClient()),
                material(site, names, context.getClient()),
                users.objects(),
                gateway(site, context));
    }

    private GatewayState gateway(FtpsSite site, Context<FtpsSite> context) {
        if (site.getSpec().service().gatewayRef() == null) {
            return new GatewayState.NotNamed();
        }
        var routes = watch.routes(context);
        return routes.isEmpty()
                ? new GatewayState.NoGatewayApi()
                : watch.gatewayOf(site, context)
                        .<GatewayState>map(gateway -> Gateways.read(gateway, routes.get()))
                        .orElseGet(GatewayState.Missing::new);
    }

    /** Where cert-manager owns what it fills, the Secret goes with the Certificate and can have no other owner. */
    private static boolean isOfItsCertificate(Secret secret) {
        return Objects.requireNonNullElse(secret.getMetadata().getOwnerReferences(), List.<OwnerReference>of()).stream()
                .anyMatch(owner -> Boolean.TRUE.equals(owner.getController())
                        && owner.getKind().equals("Certificate"));
    }

    private List<BroughtMaterial> material(FtpsSite site, SiteNames names, KubernetesClient client) {
        var tls = site.getSpec().tls();
        var additional = tls.additionalCertificates();
        var certificates = IntStream.range(0, additional.size())
                .mapToObj(i -> new BroughtMaterial(
                        "spec.tls.additionalCertificates[%d].secretName".formatted(i),
                        "Secret",
                        additional.get(i).secretName(),
                        BroughtMaterial.foundIn(
                                broughtBy(names, additional.get(i).secretName(), client))));
        var reference =
                tls.clientCertificates().asked() ? tls.clientCertificates().trustRef() : null;
        var trusted = Stream.ofNullable(reference)
                .map(found -> trust.find(client, names.namespace(), found, versionOf(found, names)));
        return Stream.concat(certificates, trusted).toList();
    }

    private Optional<String> versionOf(TrustRef reference, SiteNames names) {
        return reference.configMap() == null
                ? watch.secretVersion(names.namespace(), reference.name())
                : watch.configMapVersion(names.namespace(), reference.name());
    }

    private SelectedUsers.Found users(FtpsSite site, SiteNames names, Children children, KubernetesClient client) {
        return SelectedUsers.of(
                site.getSpec(),
                watch.usersSelectedBy(site),
                userNames -> StoredHashes.read(
                        names.allCredentials().stream()
                                .flatMap(secret -> children.find(Secret.class, secret).stream())
                                .toList(),
                        userNames),
                sourcesIn(names.namespace(), client));
    }

    private Sources sourcesIn(String namespace, KubernetesClient client) {
        var end = clock.instant().plus(READING);
        return new Sources() {
            @Override
            public boolean hasTime() {
                return clock.instant().isBefore(end);
            }

            @Override
            public Optional<String> versionOf(String secret) {
                return watch.secretVersion(namespace, secret);
            }

            @Override
            public Optional<SourceSecret> read(String secret) {
                return Optional.ofNullable(client.secrets()
                                .inNamespace(namespace)
                                .withName(secret)
                                .get())
                        .map(found -> new SourceSecret(
                                BroughtCertificates.versionOf(found),
                                Objects.requireNonNullElse(found.getData(), Map.of())));
            }
        };
    }

    private TlsSecret broughtBy(SiteNames names, String secret, KubernetesClient client) {
        return brought.find(client, names.namespace(), secret, watch.secretVersion(names.namespace(), secret));
    }

    private Issuance issuance(
            SiteNames names, IssuerRef issuer, Children children, TlsSecret seen, Context<FtpsSite> context) {
        if (!watch.hasCertManager(context)) {
            return new Issuance.NoCertManager();
        }
        var said = children.find(Certificate.class, names.certificate())
                .map(certificate -> Issuance.of(certificate, seen))
                .orElseGet(() -> new Issuance.Pending(""));
        return said instanceof Issuance.Issued || exists(issuer, names.namespace(), context.getClient())
                ? said
                : new Issuance.IssuerMissing();
    }

    // Issuers of other groups are not ours to read; cert-manager will say in the Certificate what it misses.
    private static boolean exists(IssuerRef issuer, String namespace, KubernetesClient client) {
        if (!issuer.group().equals("cert-manager.io")) {
            return true;
        }
        return switch (issuer.kind()) {
            case "Issuer" ->
                client.resources(Issuer.class)
                                .inNamespace(namespace)
                                .withName(issuer.name())
                                .get()
                        != null;
            case "ClusterIssuer" ->
                client.resources(ClusterIssuer.class).withName(issuer.name()).get() != null;
            default -> false;
        };
    }

    private static Claim claim(FtpsSite site, SiteNames names, KubernetesClient client) {
        var named = site.getSpec().storage().claimName();
        if (named == null) {
            return Claim.notNamed();
        }
        var found = client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withName(named)
                .get();
        return found == null
                ? Claim.missing()
                : new Claim(true, Objects.requireNonNullElse(found.getSpec().getAccessModes(), List.of()));
    }
}
