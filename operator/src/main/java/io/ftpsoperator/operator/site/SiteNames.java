package io.ftpsoperator.operator.site;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names of everything that belongs to a site: their one home. */
public record SiteNames(String namespace, String site) {
    /**
     * Into how many pieces many users are spread. Pods mount all of them, so another number would restart every pod; and each is
     * one more object that the kubelets of all sites' pods watch, so there are no more than ten thousand users need.
     */
    public static final int PIECES = 8;

    /** The file that pods read their site from, in the ConfigMap of the manifest. */
    public static final String MANIFEST_FILE = "site.yaml";

    public static SiteNames of(HasMetadata site) {
        return new SiteNames(
                site.getMetadata().getNamespace(), site.getMetadata().getName());
    }

    public String manifest() {
        return site + "-site";
    }

    public String credentials() {
        return site + "-credentials";
    }

    /** One of the ConfigMaps with FtpsUsers, where there are many. */
    public String usersPiece(int piece) {
        return site + "-users-" + piece;
    }

    /** One of the Secrets with the hashes of FtpsUsers, where there are many. */
    public String credentialsPiece(int piece) {
        return credentials() + "-" + piece;
    }

    /** All Secrets in which the site may have hashes. */
    public List<String> allCredentials() {
        return Stream.concat(
                        Stream.of(credentials()), IntStream.range(0, PIECES).mapToObj(this::credentialsPiece))
                .toList();
    }

    /** The Secret with the certificate, and cert-manager's Certificate that fills it. */
    public String certificate() {
        return site + "-tls";
    }

    public String volumeClaim() {
        return site + "-data";
    }

    public String shard(int shard) {
        return site + "-shard-" + shard;
    }

    public String service() {
        return site;
    }

    /** The TCPRoute to one port. */
    public String route(int port) {
        return site + "-" + port;
    }

    public String serviceAccount() {
        return site;
    }

    public String disruptionBudget() {
        return site;
    }

    public String networkPolicy() {
        return site;
    }

    /** Names under which the site is reached within its cluster. */
    public List<String> inCluster() {
        var service = service() + "." + namespace + ".svc";
        return List.of(service, service + ".cluster.local");
    }
}
