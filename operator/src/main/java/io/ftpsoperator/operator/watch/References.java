package io.ftpsoperator.operator.watch;

import io.ftpsoperator.api.v1alpha1.AdditionalCertificate;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which Secrets and ConfigMaps of its user's a site refers to. */
final class References {
    private References() {}

    static Set<ResourceID> secretsOf(FtpsSite site) {
        return named(site, spec -> Stream.of(
                        spec.users().stream()
                                .map(SiteUser::passwordSecretRef)
                                .filter(Objects::nonNull)
                                .map(SecretKeyRef::name),
                        Stream.ofNullable(spec.tls().certificate().secretName()),
                        spec.tls().additionalCertificates().stream().map(AdditionalCertificate::secretName),
                        trustOf(spec, TrustRef::secret))
                .flatMap(names -> names));
    }

    static Set<ResourceID> configMapsOf(FtpsSite site) {
        return named(site, spec -> trustOf(spec, TrustRef::configMap));
    }

    private static Stream<String> trustOf(FtpsSiteSpec spec, Function<TrustRef, String> name) {
        return Stream.ofNullable(spec.tls().clientCertificates().trustRef())
                .map(name)
                .filter(Objects::nonNull);
    }

    private static Set<ResourceID> named(FtpsSite site, Function<FtpsSiteSpec, Stream<String>> names) {
        var spec = site.getSpec();
        return spec == null
                ? Set.of()
                : names.apply(spec)
                        .map(name -> new ResourceID(name, site.getMetadata().getNamespace()))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
