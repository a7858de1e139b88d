package io.ftpsoperator.operator.render;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.ftpsoperator.api.manifest.SiteManifest;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.operator.desired.DesiredObjects;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.Claim;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.observe.Issuance;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.observe.Passwords;
import io.ftpsoperator.operator.plan.SitePlanner;
import io.ftpsoperator.operator.plan.SitePorts;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.KeyMaterial;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.RouteKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans and renders a manifest as if a cluster had all that it names. What only a cluster knows is put in angle brackets. */
public sealed interface RenderedSite {

    record Objects(List<HasMetadata> objects) implements RenderedSite {}

    record Refused(List<Problem> problems) implements RenderedSite {}

    /** Explains the placeholders. */
    String PREAMBLE = """
            # What the operator makes for this site once everything that it names is there.
            # In <angle brackets>: what only a cluster knows. passive.address Auto becomes the address of the Service or
            # the Gateway.
            """;

    static RenderedSite of(SiteManifest manifest, String image) {
        var site = siteOf(manifest);
        return switch (new SitePlanner(settings(image)).plan(site, asIfComplete(site.getSpec()))) {
            case Verdict.Refused(var problems) -> new Refused(problems);
            case Verdict.Go(var plan) ->
                new Objects(DesiredObjects.of(
                        plan,
                        names -> new KeyMaterial("<certificate for " + String.join(", ", names) + ">", "<its key>")));
        };
    }

    private static OperatorSettings settings(String image) {
        var defaults = OperatorSettings.defaults();
        return new OperatorSettings(
                defaults.namespace(),
                image,
                defaults.pullPolicy(),
                defaults.cpuRequest(),
                defaults.memoryRequest(),
                defaults.memoryLimit(),
                defaults.platform());
    }

    private static FtpsSite siteOf(SiteManifest manifest) {
        var namespace = manifest.metadata().namespace();
        var site = new FtpsSite();
        site.getMetadata().setName(manifest.metadata().name());
        site.getMetadata().setNamespace(namespace.isEmpty() ? "default" : namespace);
        site.getMetadata().setUid("<uid of the FtpsSite>");
        site.setSpec(manifest.spec());
        return site;
    }

    private static Observed asIfComplete(FtpsSiteSpec spec) {
        return new Observed(
                        Instant.EPOCH,
                        new Children(List.of()),
                        new Passwords(
                                spec.users().stream()
                                        .flatMap(RenderedSite::placeholder)
                                        .toList(),
                                List.of()),
                        new TlsSecret.Pair(
                                new CertificateFacts("", Instant.EPOCH, Instant.EPOCH, "", List.of(), false)),
                        Optional.empty(),
                        "",
                        new Issuance.NotAsked(),
                        spec.tls().certificate().selfSigned() != null,
                        new Claim(true, List.of("ReadWriteMany")),
                        List.of())
                .with(gateway(spec));
    }

    private static GatewayState gateway(FtpsSiteSpec spec) {
        return spec.service().gatewayRef() == null
                ? new GatewayState.NotNamed()
                : new GatewayState.Found(
                        RouteKind.V1,
                        SitePorts.of(spec).stream()
                                .collect(Collectors.toMap(port -> port, "<name of the listener on %d>"::formatted)),
                        List.of(),
                        "");
    }

    private static Stream<UserHash> placeholder(SiteUser user) {
        return Stream.ofNullable(user.passwordSecretRef())
                .map(ref -> new UserHash(
                        user.name(),
                        "<hash of the password in Secret %s, key %s>".formatted(ref.name(), ref.key()),
                        "<version of that Secret>"));
    }
}
