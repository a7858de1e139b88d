package io.ftpsoperator.runtime;

import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.runtime.observe.Check;
import io.ftpsoperator.runtime.site.LiveSite;
import io.ftpsoperator.runtime.site.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What must be so for the balancer to send clients here. A server that drains is still ready: its sessions need new data
 * connections, and those only come while it is.
 */
final class Readiness {

    /** So long an answer is good for: whoever asks more often costs nothing. */
    private static final Duration LIFE = Duration.ofSeconds(1);

    private Readiness() {}

    static List<Check> of(
            BooleanSupplier accepting,
            BooleanSupplier draining,
            Supplier<LiveSite> site,
            Placement placement,
            InstantSource clock) {
        var predecessor = placement
                .passivePorts()
                .map(ports -> new Predecessor(() -> site.get().serviceAddress(), ports.first(), draining, clock));
        return List.of(
                new Check("listeners", () -> failure(accepting.getAsBoolean(), "not accepting connections")),
                new Check(
                        "certificate",
                        () -> certificate(site.get().keys().main().leaf(), clock)),
                new Check("storage", () -> storage(site.get(), placement.data())).rememberedFor(LIFE, clock),
                new Check("passive ports", () -> predecessor.flatMap(Predecessor::failure)).rememberedFor(LIFE, clock));
    }

    private static Optional<String> certificate(X509Certificate leaf, InstantSource clock) {
        try {
            leaf.checkValidity(Date.from(clock.instant()));
            return Optional.empty();
        } catch (CertificateExpiredException e) {
            return Optional.of("expired on " + leaf.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException e) {
            return Optional.of("not valid before " + leaf.getNotBefore().toInstant());
        }
    }

    private static Optional<String> storage(LiveSite site, Path data) {
        if (!Files.isDirectory(data)) {
            return Optional.of("the data folder is not there");
        }
        boolean somebodyWrites = site.spec().users().stream().anyMatch(SiteUser::mayWrite);
        return failure(!somebodyWrites || Files.isWritable(data), "the data folder is not writable");
    }

    private static Optional<String> failure(boolean well, String failure) {
        return well ? Optional.empty() : Optional.of(failure);
    }
}
