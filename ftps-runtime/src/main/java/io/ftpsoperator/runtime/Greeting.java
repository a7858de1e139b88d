package io.ftpsoperator.runtime;

import io.ftpsoperator.api.certificate.Pem;
import io.ftpsoperator.api.credentials.Credential;
import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.runtime.site.LiveSite;
import io.ftpsoperator.runtime.site.Placement;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;

/** What somebody who starts a site by hand wants to know: where it is, and commands that work when they are pasted. */
final class Greeting {

    private final LiveSite site;
    private final Placement placement;
    private final SiteOptions options;
    private final Map<Integer, Integer> boundPorts;

    Greeting(LiveSite site, Placement placement, SiteOptions options, Map<Integer, Integer> boundPorts) {
        this.site = site;
        this.placement = placement;
        this.options = options;
        this.boundPorts = boundPorts;
    }

    void print(PrintWriter out) throws IOException {
        out.printf("Site %s: %s, files in %s%n", site.name(), CheckCommand.users(site.spec()), placement.data());
        out.printf("Certificate sha256 %s%n", site.served().certificate());
        var trust = trust();
        for (var listener : site.spec().listeners()) {
            printListener(out, listener, trust);
        }
        out.printf("%nStop it with Ctrl-C.%n");
        out.flush();
    }

    private void printListener(PrintWriter out, Listener listener, String trust) {
        int port = boundPorts.get(listener.port());
        var policy = site.spec().channelPolicy().on(listener);
        out.printf(
                "%n%s FTPS on %s port %s (%s in the manifest), control %s, data %s%n",
                listener.implicit() ? "Implicit" : "Explicit",
                placement.bind().isAnyLocalAddress()
                        ? "every address,"
                        : placement.bind().getHostAddress(),
                port,
                listener.port(),
                policy.control(),
                policy.data());
        site.spec().users().stream().findFirst().ifPresent(user -> {
            var url = "%s://%s:%s/".formatted(listener.implicit() ? "ftps" : "ftp", host(), port);
            var curl = "curl --ssl-reqd%s --user %s".formatted(trust, login(user));
            commands(user.access(), curl, url).forEach(line -> out.println("  " + line));
        });
    }

    private static List<String> commands(Access access, String curl, String url) {
        var upload = "echo hello | %s --upload-file - %shello.txt".formatted(curl, url);
        var list = "%s %s".formatted(curl, url);
        var download = "%s %shello.txt".formatted(curl, url);
        return switch (access) {
            case ReadWrite -> List.of(upload, list, download);
            case ReadOnly -> List.of(list);
            case WriteOnly -> List.of(upload);
        };
    }

    private String host() {
        var bind = placement.bind();
        if (bind.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return bind.getAddress().length == 4 ? bind.getHostAddress() : "[" + bind.getHostAddress() + "]";
    }

    /** The password stays where it is; the shell fetches it. A hash is of no use to a client, so curl is left to ask. */
    private String login(SiteUser user) {
        var reference = user.passwordSecretRef();
        if (reference == null) {
            return user.name();
        }
        var file = options.secretsFolder().resolve(reference.name()).resolve(reference.key());
        try {
            return Credential.read(Files.readAllBytes(file)) instanceof Credential.Clear
                    ? "\"%s:$(cat %s)\"".formatted(user.name(), quoted(file))
                    : user.name();
        } catch (IOException e) {
            return user.name();
        }
    }

    /** How curl comes to trust the certificate: by a copy of it, where nobody but itself has signed it. */
    private String trust() throws IOException {
        var leaf = site.keys().main().leaf();
        if (!leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal())) {
            return "";
        }
        var file = placement.data().toAbsolutePath().resolveSibling("ftps-ca.pem");
        try {
            Files.writeString(file, Pem.certificate(leaf.getEncoded()), StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
        }
        return " --cacert " + quoted(Path.of("").toAbsolutePath().relativize(file));
    }

    private static String quoted(Path path) {
        var text = path.toString();
        return text.matches("[-\\w./@+]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
