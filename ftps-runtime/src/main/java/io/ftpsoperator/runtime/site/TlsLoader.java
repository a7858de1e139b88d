package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.runtime.tls.Keyring;
import io.ftpsoperator.runtime.tls.LocalCertificate;
import io.ftpsoperator.runtime.tls.PemMaterial;
import io.ftpsoperator.runtime.tls.PemReading;
import io.ftpsoperator.runtime.tls.TlsMaterial;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Gets the site's certificates and keys: from a folder of secrets, or made here. */
final class TlsLoader {

    private static final String SECRET_NAME = "spec.tls.certificate.secretName";

    private final Path secrets;
    private final List<String> ownNames;
    private final InstantSource clock;
    private final LocalCertificate local = new LocalCertificate();

    /** Where findings go: about the manifest, about the key material, and those that are no obstacle. */
    record Findings(Consumer<Problem> manifest, Consumer<Problem> keyMaterial, Consumer<Problem> warning) {}

    TlsLoader(Path secrets, List<String> ownNames, InstantSource clock) {
        this.secrets = secrets;
        this.ownNames = List.copyOf(ownNames);
        this.clock = clock;
    }

    /** Whether a certificate made here is to be renewed. */
    boolean isDue() {
        return local.isDue(clock.instant());
    }

    Optional<Keyring> load(FtpsSiteSpec spec, Footprint.Trail trail, Findings findings) {
        var main = main(spec, trail, findings);
        var wanted = spec.tls().additionalCertificates();
        var additional = new ArrayList<TlsMaterial>();
        for (int i = 0; i < wanted.size(); i++) {
            var path = "spec.tls.additionalCertificates[%d].secretName".formatted(i);
            brought(new Place(path, secrets.resolve(wanted.get(i).secretName())), trail, findings)
                    .ifPresent(additional::add);
        }
        return additional.size() < wanted.size() ? Optional.empty() : main.map(found -> new Keyring(found, additional));
    }

    private Optional<TlsMaterial> main(FtpsSiteSpec spec, Footprint.Trail trail, Findings findings) {
        var source = spec.tls().certificate();
        if (source.secretName() != null) {
            local.forget();
            return brought(new Place(SECRET_NAME, secrets.resolve(source.secretName())), trail, findings);
        }
        if (source.issuerRef() != null) {
            findings.manifest()
                    .accept(new Problem(
                            "spec.tls.certificate.issuerRef",
                            "needs a cluster with cert-manager; to run it here, use selfSigned: {}, or secretName with %s and %s in a folder of that name under %s"
                                    .formatted(PemMaterial.CERTIFICATE, PemMaterial.KEY, secrets)));
            return Optional.empty();
        }
        var names = Stream.concat(spec.hostNames().stream(), ownNames.stream())
                .distinct()
                .toList();
        return Optional.of(local.of(names, clock.instant()));
    }

    private Optional<TlsMaterial> brought(Place place, Footprint.Trail trail, Findings findings) {
        var certificate = read(place, PemMaterial.CERTIFICATE, trail, findings);
        var key = read(place, PemMaterial.KEY, trail, findings);
        if (certificate.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return switch (PemMaterial.read(certificate.get(), key.get(), clock.instant())) {
            case PemReading.Read(TlsMaterial material, List<PemReading.Fault> warnings) -> {
                warnings.forEach(warning -> findings.warning().accept(place.problem(warning)));
                yield Optional.of(material);
            }
            case PemReading.Broken(List<PemReading.Fault> faults) -> {
                faults.forEach(fault -> findings.keyMaterial().accept(place.problem(fault)));
                yield Optional.empty();
            }
        };
    }

    private static Optional<byte[]> read(Place place, String name, Footprint.Trail trail, Findings findings) {
        var file = place.folder().resolve(name);
        trail.mark(file);
        return switch (SiteFiles.read(file)) {
            case SiteFiles.Content.Bytes(byte[] content) -> Optional.of(content);
            case SiteFiles.Content.Unreadable(String reason) -> {
                findings.keyMaterial()
                        .accept(new Problem(place.path(), file + " " + reason + "; put the certificate's file there"));
                yield Optional.empty();
            }
        };
    }

    /**
     * Where a certificate is.
     *
     * @param path the field that says so
     */
    private record Place(String path, Path folder) {
        Problem problem(PemReading.Fault fault) {
            return new Problem(path, folder.resolve(fault.file()) + " " + fault.reason());
        }
    }
}
