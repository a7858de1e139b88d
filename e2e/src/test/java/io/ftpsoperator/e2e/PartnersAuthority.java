package io.ftpsoperator.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority for client certificates, made by OpenSSL as the example's README makes it. */
record PartnersAuthority(Path folder) {

    /** A certificate and its key. */
    record Shown(Path certificate, Path key) {

        /** For curl. */
        String[] options(String... more) {
            var options = new ArrayList<>(List.of("--cert", certificate.toString(), "--key", key.toString()));
            options.addAll(List.of(more));
            return options.toArray(String[]::new);
        }
    }

    private static final String FOR_CLIENTS = "extendedKeyUsage=clientAuth";

    /** @param folder its own, made when missing */
    static PartnersAuthority in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("index.txt"), "");
            Files.writeString(folder.resolve("ca.cnf"), """
                    [ca]
                    default_ca = partners
                    [partners]
                    database = index.txt
                    certificate = ca.crt
                    private_key = ca.key
                    default_md = sha256
                    default_crl_days = 30
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var authority = new PartnersAuthority(folder);
        authority.request("ca", "365", "/CN=Partners CA");
        return authority;
    }

    /** @param extensions beyond those that make it a client's */
    Shown issue(String name, String... extensions) {
        var more = new ArrayList<>(List.of("-CA", "ca.crt", "-CAkey", "ca.key"));
        more.addAll(List.of("-addext", "basicConstraints=critical,CA:FALSE", "-addext", FOR_CLIENTS));
        for (var extension : extensions) {
            more.addAll(List.of("-addext", extension));
        }
        request(name, "90", "/CN=" + name, more.toArray(String[]::new));
        return new Shown(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
    }

    private void request(String name, String days, String subject, String... more) {
        var words = new ArrayList<>(List.of("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"));
        words.addAll(List.of("-nodes", "-days", days, "-subj", subject));
        words.addAll(List.of(more));
        words.addAll(List.of("-keyout", name + ".key", "-out", name + ".crt"));
        openssl(words);
    }

    /** Takes it back; the list is in the file {@code ca.crl}. */
    void revoke(Shown shown) {
        openssl(List.of(
                "ca",
                "-config",
                "ca.cnf",
                "-revoke",
                shown.certificate().getFileName().toString()));
        openssl(List.of("ca", "-config", "ca.cnf", "-gencrl", "-out", "ca.crl"));
    }

    /** Puts what sites need to know of it into the ConfigMap that the example names. */
    void publish(String namespace) {
        var words = new ArrayList<>(List.of("-n", namespace, "create", "configmap", "partners-ca"));
        words.add("--from-file=" + folder.resolve("ca.crt"));
        if (Files.exists(folder.resolve("ca.crl"))) {
            words.add("--from-file=" + folder.resolve("ca.crl"));
        }
        words.addAll(List.of("--dry-run=client", "-o", "yaml"));
        Cluster.apply(namespace, Cluster.kubectl(words.toArray(String[]::new)));
    }

    /** In the authority's folder, since a name in its settings is relative to where OpenSSL runs. */
    private void openssl(List<String> words) {
        var command = new ArrayList<>(List.of("env", "-C", folder.toString(), "openssl"));
        command.addAll(words);
        Shell.run(command).orFail();
    }
}
