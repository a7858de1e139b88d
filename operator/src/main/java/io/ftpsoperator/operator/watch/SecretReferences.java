package io.ftpsoperator.operator.watch;

import io.ftpsoperator.api.v1alpha1.AdditionalCertificate;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which Secrets a site refers to. */
final class SecretReferences {
    private SecretReferences() {}

    static Set<ResourceID> of(FtpsSite site) {
        var spec = site.getSpec();
        if (spec == null) {
            return Set.of();
        }
        var passwords =
                spec.users().stream().map(user -> user.passwordSecretRef().name());
        var certificate = Stream.ofNullable(spec.tls().certificate().secretName());
        var additional = spec.tls().additionalCertificates().stream().map(AdditionalCertificate::secretName);
        return Stream.of(passwords, certificate, additional)
                .flatMap(names -> names)
                .map(name -> new ResourceID(name, site.getMetadata().getNamespace()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
