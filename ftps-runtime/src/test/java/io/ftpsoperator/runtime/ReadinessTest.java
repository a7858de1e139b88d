package io.ftpsoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.observe.Check;
import io.ftpsoperator.runtime.site.LiveSite;
import io.ftpsoperator.runtime.site.Placement;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.TestCertificate;
import io.ftpsoperator.runtime.tls.Keyring;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    private static final TestCertificate CERTIFICATE = TestCertificate.issue("ftps.example.com");

    /** A folder of the platform's own image, where nobody can write, not even root. */
    private static final Path READ_ONLY = Path.of(URI.create("jrt:/java.base"));

    @TempDir
    private Path data;

    private static List<String> failures(List<Check> checks) {
        return checks.stream()
                .flatMap(check -> check.failure().get().stream().map(failure -> check.name() + ": " + failure))
                .toList();
    }

    private static LiveSite site(String access) {
        return site(access, Optional.empty());
    }

    private static LiveSite site(String access, Optional<InetAddress> service) {
        var read = ManifestReader.read("site.yaml", """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: tested}
                spec:
                  users: [{name: alice, access: %s, passwordSecretRef: {name: alice}}]
                """.formatted(access));
        return switch (read) {
            case ReadResult.Sound(var sound) ->
                new LiveSite(
                        "tested",
                        sound.spec(),
                        Map.of(),
                        new Keyring(CERTIFICATE.material(), List.of()),
                        Optional.empty(),
                        service,
                        new Served("", "", "", ""));
            case ReadResult.Faulty(var problems) -> throw new AssertionError(problems);
        };
    }

    private static Placement at(Path data, Optional<PortRange> passivePorts) {
        return new Placement(
                InetAddress.getLoopbackAddress(),
                Map.of(),
                passivePorts,
                Optional.empty(),
                data,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private static Placement at(Path data) {
        return at(data, Optional.empty());
    }

    private List<String> failuresAt(Instant now, BooleanSupplier accepting) {
        return failures(
                Readiness.of(accepting, () -> false, () -> site("ReadWrite"), at(data), InstantSource.fixed(now)));
    }

    private static Instant end() {
        return CERTIFICATE.material().leaf().getNotAfter().toInstant();
    }

    @Test
    void aSiteThatServesIsReady() {
        assertThat(failuresAt(end().minusSeconds(1), () -> true)).isEmpty();
    }

    @Test
    void aSiteThatAcceptsNobodyIsNot() {
        assertThat(failuresAt(end().minusSeconds(1), () -> false))
                .containsExactly("listeners: not accepting connections");
    }

    @Test
    void aSiteWhoseCertificateHasExpiredIsNot() {
        assertThat(failuresAt(end().plusSeconds(1), () -> true)).containsExactly("certificate: expired on " + end());
    }

    @Test
    void aSiteWhoseCertificateIsOfTheFutureIsNot() {
        var start = CERTIFICATE.material().leaf().getNotBefore().toInstant();

        assertThat(failuresAt(start.minusSeconds(1), () -> true))
                .containsExactly("certificate: not valid before " + start);
    }

    @Test
    void aSiteWithoutItsFolderIsNot() {
        var checks = Readiness.of(
                () -> true,
                () -> false,
                () -> site("ReadOnly"),
                at(data.resolve("gone")),
                InstantSource.fixed(end().minusSeconds(1)));

        assertThat(failures(checks)).containsExactly("storage: the data folder is not there");
    }

    @Test
    void aFolderMustBeWritableOnlyIfSomebodyWrites() {
        var clock = InstantSource.fixed(end().minusSeconds(1));

        assertThat(failures(Readiness.of(() -> true, () -> false, () -> site("ReadOnly"), at(READ_ONLY), clock)))
                .isEmpty();
        assertThat(failures(Readiness.of(
                        () -> true,
                        () -> false,
                        () -> site("ReadOnly, folders: [{path: /in, access: WriteOnly}]"),
                        at(READ_ONLY),
                        clock)))
                .containsExactly("storage: the data folder is not writable");
        assertThat(failures(Readiness.of(() -> true, () -> false, () -> site("ReadWrite"), at(READ_ONLY), clock)))
                .containsExactly("storage: the data folder is not writable");
    }

    /** In a pod, where the manifest says the Service's address. */
    @Test
    void aPodWhosePortsAreStillAnothersIsNot() throws IOException {
        var service = InetAddress.ofLiteral("127.0.0.2");
        var clock = InstantSource.fixed(end().minusSeconds(1));
        try (var another = new ServerSocket(0, 50, service)) {
            int port = another.getLocalPort();
            var ports = Optional.of(new PortRange(port, port));
            var site = site("ReadWrite", Optional.of(service));

            assertThat(failures(Readiness.of(() -> true, () -> false, () -> site, at(data, ports), clock)))
                    .containsExactly("passive ports: %d is still another pod's".formatted(port));
            assertThat(failures(Readiness.of(() -> true, () -> false, () -> site, at(data), clock)))
                    .as("with all ports of the site, as outside of a cluster")
                    .isEmpty();
            assertThat(failures(Readiness.of(() -> true, () -> false, () -> site("ReadWrite"), at(data, ports), clock)))
                    .isEmpty();
        }
    }

    @Test
    void aCheckThatIsRememberedIsAskedAgainWhenItsTimeIsOver() {
        var asked = new ArrayList<Integer>();
        var now = new Instant[] {Instant.EPOCH};
        var check = new Check("storage", () -> {
                    asked.add(asked.size());
                    return Optional.of("failure " + asked.size());
                })
                .rememberedFor(Duration.ofSeconds(1), () -> now[0]);

        assertThat(check.failure().get()).contains("failure 1");
        now[0] = now[0].plusMillis(999);
        assertThat(check.failure().get()).contains("failure 1");
        now[0] = now[0].plusMillis(1);
        assertThat(check.failure().get()).contains("failure 2");
    }

    @Test
    void aSiteThatDrainsStaysReadyForTheDataConnectionsOfItsSessions() {
        try (var site = SiteUnderTest.start()) {
            site.drain(Duration.ofSeconds(1));

            assertThat(site.server().accepting()).isTrue();
        }
    }
}
