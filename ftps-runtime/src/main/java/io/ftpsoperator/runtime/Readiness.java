package io.ftpsoperator.runtime;

import io.ftpsoperator.runtime.observe.Check;
import io.ftpsoperator.runtime.site.SiteWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;

/** What must be so for the balancer to send clients here. */
final class Readiness {

    private Readiness() {}

    static List<Check> of(SiteServer server, SiteWatch watch, Path data) {
        return List.of(
                new Check("listeners", () -> failure(server.accepting(), "not accepting connections")),
                new Check("certificate", () -> certificate(watch)),
                new Check("storage", () -> failure(Files.isWritable(data), "the data folder is not writable")));
    }

    private static Optional<String> certificate(SiteWatch watch) {
        try {
            watch.serving().keys().main().leaf().checkValidity();
            return Optional.empty();
        } catch (CertificateExpiredException e) {
            return Optional.of("expired");
        } catch (CertificateNotYetValidException e) {
            return Optional.of("not valid yet");
        }
    }

    private static Optional<String> failure(boolean well, String failure) {
        return well ? Optional.empty() : Optional.of(failure);
    }
}
