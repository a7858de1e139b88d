package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where clients reach a site, and what replies to PASV tell them: curl follows each to the letter. */
@ExtendWith(Operator.class)
class AddressE2E {

    private static final String NAMESPACE = "e2e-address";

    @TempDir
    static Path folder;

    private static Path file;

    @BeforeAll
    static void createNamespace() throws IOException {
        var bytes = new byte[1 << 20];
        new Random(30021).nextBytes(bytes);
        file = Files.write(folder.resolve("file"), bytes);
        Cluster.createNamespace(NAMESPACE);
        Cluster.apply(NAMESPACE, """
                apiVersion: v1
                kind: Secret
                metadata: {name: alice}
                stringData: {password: a-password}
                """);
    }

    @AfterAll
    static void removeNamespace() {
        Cluster.deleteNamespace(NAMESPACE);
    }

    private static Site apply(String name, String spec) {
        Cluster.apply(NAMESPACE, """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: %s}
                spec:
                  hostNames: [ftp.example.com]
                  users: [{name: alice, passwordSecretRef: {name: alice}}]
                %s
                """.formatted(name, spec.indent(2)));
        var site = new Site(NAMESPACE, name);
        site.awaitReady();
        return site;
    }

    /** A listener as its URL in the site's status has it, which is what users copy. */
    private static Target target(Site site, int listener) {
        var url = StreamSupport.stream(site.object().at("/status/listeners").spliterator(), false)
                .filter(each -> each.path("port").asInt() == listener)
                .map(each -> URI.create(each.path("url").asText()))
                .findFirst()
                .orElseThrow();
        boolean implicit = url.getScheme().equals("ftps");
        int usual = implicit ? 990 : 21;
        return new Target(
                implicit,
                "ftp.example.com",
                url.getHost(),
                url.getPort() < 0 ? usual : url.getPort(),
                "alice",
                "a-password",
                site.authority(folder));
    }

    private static void transfersBothWays(FtpsClient client, Target target) throws IOException {
        var back = folder.resolve("back");
        Files.deleteIfExists(back);

        client.upload(target, file, "sent");
        client.download(target, "sent", back);

        assertThat(back).hasSameBinaryContentAs(file);
    }

    @Test
    void aSiteOnPortsOfNodesServesControlAndDataThere() throws IOException {
        var first = Cluster.json("get", "nodes").at("/items/0");
        var name = first.at("/metadata/labels/kubernetes.io~1hostname").asText();
        var node = StreamSupport.stream(first.at("/status/addresses").spliterator(), false)
                .filter(address -> address.path("type").asText().equals("InternalIP"))
                .map(address -> address.path("address").asText())
                .findFirst()
                .orElseThrow();
        var site = apply("on-nodes", """
                listeners: [{port: 21}, {port: 30021}, {port: 990}]
                service: {type: NodePort}
                passive: {address: %s, ports: {first: 30010, last: 30013}}
                podTemplate: {nodeSelector: {kubernetes.io/hostname: %s}}
                """.formatted(node, name));

        assertThat(target(site, 30021).port()).isEqualTo(30021);
        for (int listener : List.of(21, 30021, 990)) {
            var target = target(site, listener);
            assertThat(target.address()).isEqualTo(node);
            transfersBothWays(new Curl("1.3", true), target);
            transfersBothWays(new Curl("1.2", false), target);
            transfersBothWays(new Lftp(false), target);
        }
    }

    @Test
    void aBalancersNewAddressIsToldWithoutARestart() throws IOException {
        var site = apply("moves", "passive: {ports: {first: 30620, last: 30621}}");
        var before = target(site, 21).address();
        var pods = site.podIds();
        transfersBothWays(new Curl("1.3", false), target(site, 21));

        var after = before.replaceFirst("[0-9]+$", "149");
        Cluster.kubectl(
                "-n",
                NAMESPACE,
                "patch",
                "service",
                "moves",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"loadBalancer\":{\"ingress\":[{\"ip\":\"%s\"}]}}}".formatted(after));
        Cluster.eventually(Duration.ofSeconds(60), "the address is the new one", () -> {
            var now = site.address();
            return now.equals(after) ? "" : now;
        });
        site.awaitReady();

        assertThat(new Curl("1.3", false).run(target(site, 21), "").orFail())
                .contains("(" + after.replace('.', ',') + ",");
        transfersBothWays(new Curl("1.3", false), target(site, 21));
        assertThat(site.podIds()).isEqualTo(pods);
    }
}
