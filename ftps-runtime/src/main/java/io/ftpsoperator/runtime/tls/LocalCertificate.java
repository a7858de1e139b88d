package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of a site with {@code selfSigned: {}} where no operator makes it: in memory, one per process, so that a reload
 * leaves it as it is; a new one when the names change, and a month before it ends.
 */
public final class LocalCertificate {

    private static final Duration VALIDITY = Duration.ofDays(365);

    private @Nullable Made made;

    /** Clients must be given the new one before the old one ends. */
    private static final Duration OVERLAP = Duration.ofDays(30);

    private record Made(List<String> names, TlsMaterial material, Instant at) {}

    public synchronized TlsMaterial of(List<String> names, Instant now) {
        if (made == null || !made.names().equals(names) || isDue(now)) {
            made = new Made(List.copyOf(names), issued(names, now), now);
        }
        return made.material();
    }

    /** Whether there is one whose successor should be made now. */
    public synchronized boolean isDue(Instant now) {
        return made != null && !now.isBefore(made.at().plus(VALIDITY).minus(OVERLAP));
    }

    /** None is needed any more. */
    public synchronized void forget() {
        made = null;
    }

    private static TlsMaterial issued(List<String> names, Instant now) {
        var issued = SelfSignedCertificate.issue(names, now, VALIDITY);
        return switch (PemMaterial.read(bytes(issued.certificatePem()), bytes(issued.keyPem()), now)) {
            case PemReading.Read(TlsMaterial material, List<PemReading.Fault> _) -> material;
            case PemReading.Broken(List<PemReading.Fault> faults) ->
                throw new IllegalStateException("a certificate just made cannot be read: " + faults);
        };
    }

    private static byte[] bytes(String pem) {
        return pem.getBytes(StandardCharsets.US_ASCII);
    }
}
