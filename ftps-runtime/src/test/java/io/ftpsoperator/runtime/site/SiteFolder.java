package io.ftpsoperator.runtime.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.certificate.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A manifest and its secrets on disk, as a user has them. */
record SiteFolder(Path dir) {

    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    Path manifest() {
        return dir.resolve("site.yaml");
    }

    /** A site whose spec is that YAML, in flow or block form below {@code spec:}. */
    SiteFolder spec(String yaml) throws IOException {
        Files.writeString(manifest(), """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: partners}
                spec:
                %s
                """.formatted(yaml.indent(2).stripTrailing()));
        return this;
    }

    SiteFolder secret(String file, String content) throws IOException {
        var path = dir.resolve("secrets").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return this;
    }

    SiteFolder certificate(String name) throws IOException {
        var issued = SelfSignedCertificate.issue(List.of("ftp.example.com"), NOW, Duration.ofDays(30));
        secret(name + "/tls.crt", issued.certificatePem());
        return secret(name + "/tls.key", issued.keyPem());
    }

    SiteLoader loader() {
        return loader(InstantSource.fixed(NOW));
    }

    SiteLoader loader(InstantSource clock) {
        return new SiteLoader(
                ManifestFiles.at(manifest()),
                SiteLoader.secretsBeside(manifest()),
                List.of("localhost", "127.0.0.1"),
                clock);
    }

    static Loaded.Sound sound(Loaded loaded) {
        assertThat(loaded).isInstanceOf(Loaded.Sound.class);
        return (Loaded.Sound) loaded;
    }

    static Loaded.Faulty faulty(Loaded loaded) {
        assertThat(loaded).isInstanceOf(Loaded.Faulty.class);
        return (Loaded.Faulty) loaded;
    }

    Placement placement() {
        return new Placement(
                InetAddress.getLoopbackAddress(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                dir.resolve("data"),
                OptionalInt.empty(),
                OptionalInt.empty());
    }
}
