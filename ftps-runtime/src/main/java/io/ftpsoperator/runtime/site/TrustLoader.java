package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.ftpsoperator.runtime.tls.ClientTrust;
import io.ftpsoperator.runtime.tls.PemTrust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads whose client certificates a site trusts, where it asks for any. */
final class TrustLoader {

    private static final String TRUST = "spec.tls.clientCertificates.trustRef";

    private final Path secrets;
    private final InstantSource clock;

    /** @param digests of what was read, as {@link Served#material} has them */
    record Trusted(Optional<ClientTrust> trust, Map<String, String> digests) {}

    TrustLoader(Path secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Empty if something is wrong, which is then among the findings. */
    Optional<Trusted> load(FtpsSiteSpec spec, Footprint.Trail trail, TlsLoader.Findings findings) {
        var reference = spec.tls().clientCertificates().trustRef();
        if (reference == null || !spec.tls().clientCertificates().asked()) {
            return Optional.of(new Trusted(Optional.empty(), Map.of()));
        }
        return new Folder(reference, trail, findings).load();
    }

    private final class Folder {

        private final TrustRef reference;
        private final Footprint.Trail trail;
        private final TlsLoader.Findings findings;
        private final Map<String, String> digests = new HashMap<>();
        private boolean missing;

        Folder(TrustRef reference, Footprint.Trail trail, TlsLoader.Findings findings) {
            this.reference = reference;
            this.trail = trail;
            this.findings = findings;
        }

        Optional<Trusted> load() {
            var authorities = read(TrustRef.AUTHORITIES, true);
            var revocations = read(TrustRef.REVOCATIONS, false);
            if (missing || authorities.isEmpty()) {
                return Optional.empty();
            }
            return switch (PemTrust.read(authorities.get(), revocations, clock.instant())) {
                case PemTrust.Reading.Read(var trust, var warnings) -> {
                    warnings.forEach(warning -> findings.warning().accept(problem(warning.file(), warning.reason())));
                    yield Optional.of(new Trusted(Optional.of(trust), Map.copyOf(digests)));
                }
                case PemTrust.Reading.Broken(var faults) -> {
                    faults.forEach(fault -> findings.keyMaterial().accept(problem(fault.file(), fault.reason())));
                    yield Optional.empty();
                }
            };
        }

        private Optional<byte[]> read(String key, boolean required) {
            var file = file(key);
            trail.mark(file);
            if (!required && !Files.exists(file)) {
                return Optional.empty();
            }
            return switch (SiteFiles.read(file)) {
                case SiteFiles.Content.Bytes(byte[] content) -> {
                    digests.put(reference.name() + "/" + key, Served.digestOf(content));
                    yield Optional.of(content);
                }
                case SiteFiles.Content.Unreadable(String reason) -> {
                    missing = true;
                    findings.keyMaterial()
                            .accept(problem(key, reason + "; put the authorities' certificates there, in PEM form"));
                    yield Optional.empty();
                }
            };
        }

        private Path file(String key) {
            return secrets.resolve(reference.name()).resolve(key);
        }

        private Problem problem(String key, String reason) {
            return new Problem(TRUST + "." + reference.field(), file(key) + " " + reason);
        }
    }
}
