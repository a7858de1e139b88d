package io.ftpsoperator.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A folder of examples/, applied as its README says. */
record Example(String folder, Site site) implements AutoCloseable {

    /** Applies it in a namespace of its own and waits until it is Ready. */
    static Example apply(String folder) {
        return apply(folder, "e2e-" + folder);
    }

    static Example apply(String folder, String namespace) {
        Cluster.createNamespace(namespace);
        var path = Cluster.repository().resolve("examples").resolve(folder);
        if (folder.equals("own-certificate")) {
            bringCertificate(namespace);
        }
        var prerequisites = path.resolve("prerequisites.yaml");
        if (Files.exists(prerequisites)) {
            Cluster.kubectl("-n", namespace, "apply", "-f", prerequisites.toString());
        }
        var applied = Cluster.kubectl(
                "-n", namespace, "apply", "-f", path.resolve("site.yaml").toString(), "-o", "name");
        var kind = "ftpssite.ftps-operator.io/"; // warnings may stand around it
        var name = applied.lines()
                .filter(line -> line.startsWith(kind))
                .findFirst()
                .orElseThrow()
                .substring(kind.length());
        var site = new Site(namespace, name);
        site.awaitReady();
        return new Example(folder, site);
    }

    /** A certificate of its own and its key, in the Secret that the example names; in place of the one that is there. */
    static void bringCertificate(String namespace) {
        try {
            var made = Files.createTempDirectory("own-certificate");
            var key = made.resolve("tls.key");
            var certificate = made.resolve("tls.crt");
            Shell.run(List.of(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:P-256",
                            "-nodes",
                            "-days",
                            "30",
                            "-subj",
                            "/CN=ftp.example.com",
                            "-addext",
                            "subjectAltName=DNS:ftp.example.com",
                            "-keyout",
                            key.toString(),
                            "-out",
                            certificate.toString()))
                    .orFail();
            var secret = Cluster.kubectl(
                    "create",
                    "secret",
                    "tls",
                    "partners-tls-brought",
                    "--cert=" + certificate,
                    "--key=" + key,
                    "--dry-run=client",
                    "-o",
                    "yaml");
            Cluster.apply(namespace, secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The site's first user on one of its listeners. */
    Target target(boolean implicit, Path folder) {
        var spec = site.object().path("spec");
        var user = spec.at("/users/0");
        var reference = user.path("passwordSecretRef");
        var secret = Cluster.json(
                "-n", site.namespace(), "get", "secret", reference.path("name").asText());
        var password = new String(Base64.getDecoder()
                        .decode(secret.path("data")
                                .path(reference.path("key").asText("password"))
                                .asText()))
                .strip();
        return new Target(
                implicit,
                spec.at("/hostNames/0").asText(),
                site.address(),
                implicit ? 990 : 21,
                user.path("name").asText(),
                password,
                site.authority(folder));
    }

    @Override
    public void close() {
        Cluster.deleteNamespace(site.namespace());
    }
}
