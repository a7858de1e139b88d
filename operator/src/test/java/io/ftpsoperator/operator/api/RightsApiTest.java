package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.IssuerBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.apiserver.ControlPlane;
import io.ftpsoperator.operator.site.RouteKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator has no right that it does not use; that it has all that it uses, the other tests here show. */
@Tag("api")
class RightsApiTest {
    /** Asked for by an admission plugin that not every cluster has, not by a request. */
    private static final String OF_OWNERS = "update ftps-operator.io/ftpssites/finalizers";

    private static final Pattern PATH =
            Pattern.compile("/(?:api|apis/([^/]+))/v[^/]+(?:/namespaces/[^/]+)?/([^/]+)(?:/([^/]+)(?:/([^/]+))?)?");

    @Test
    void areAllUsed() {
        try (var cluster = ControlPlane.start()) {
            for (var types : List.of("cert-manager-crds", "gateway-api-crds/v1")) {
                var folder = Path.of(System.getenv("KUBEBUILDER_ASSETS"), types);
                new Kubectl(cluster.kubeconfig()).run("", "apply", "--server-side", "-f", folder.toString());
            }
            try (var operator = OperatorUnderTest.start(cluster);
                    var admin = cluster.admin()) {
                doEverything(operator, new SiteOnCluster(admin, "rights"));

                var granted = new TreeSet<String>();
                Chart.objects(admin).stream()
                        .filter(ClusterRole.class::isInstance)
                        .forEach(role -> granted.addAll(rightsOf((ClusterRole) role)));
                assertThat(granted).contains(OF_OWNERS).hasSizeGreaterThan(40);
                granted.remove(OF_OWNERS);
                assertThat(granted).noneMatch(right -> right.contains("*"));
                granted.removeAll(used(operator));
                assertThat(granted).as("granted and not used").isEmpty();
            }
        }
    }

    /** A site that has one of each, that changes, and whose objects are renewed and pruned. */
    private static void doEverything(OperatorUnderTest operator, SiteOnCluster site) {
        site.password("alice", "secret");
        site.configMap("ca", Map.of("ca.crt", "none"));
        var issuer = "hostNames: [ftp.example.com]\ntls: {certificate: {issuerRef: {name: ca, kind: %s}}}\n";
        site.apply(issuer.formatted("ClusterIssuer"));
        site.awaits("CertificateReady", "False", "IssuerNotFound", "");
        site.create(new IssuerBuilder()
                .withNewMetadata()
                .withName("ca")
                .endMetadata()
                .withNewSpec()
                .withNewSelfSigned()
                .endSelfSigned()
                .endSpec()
                .build());
        site.apply(issuer.formatted("Issuer"));
        Eventually.succeeds(() -> site.find(Certificate.class, "partners-tls"));

        site.create(GatewayApiTest.gateway("tcp-", 21, 30000, 30001));
        site.apply("""
                tls: {sessionReuse: Required}
                passive: {ports: {first: 30000, last: 30001}}
                service: {type: ClusterIP, gatewayRef: {name: edge}}
                """);
        Eventually.succeeds(() -> site.find(RouteKind.V1.type(), "partners-30001"));

        var rest = """
                userSelector: {}
                storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}}
                """;
        site.apply(rest + "replicas: 2\ntls: {sessionReuse: Required}\n");
        site.user("alice", "{passwordSecretRef: {name: alice}}");
        Eventually.succeeds(() -> {
            assertThat(site.has(Certificate.class, "partners-tls")).isFalse();
            site.find(Deployment.class, "partners-shard-1");
        });
        site.runPod("partners-shard-0-pod", "10.244.0.33");
        site.password("alice", "another");
        Eventually.succeeds(() -> {
            operator.podServes("10.244.0.33", site.mounted());
            assertThat(site.find(FtpsUser.class, "alice").getStatus().observedGeneration())
                    .isNotNull();
        });
        strays(site).forEach(site::create);
        site.apply(rest + "tls: {clientCertificates: {mode: Required, trustRef: {configMap: ca}}}\n");
        site.awaits("ResolvedRefs", "False", "CertificateUnreadable", "");
        site.apply(rest + "replicas: 1\n");
        Eventually.succeeds(() -> Stream.of(
                        ConfigMap.class,
                        Secret.class,
                        Service.class,
                        ServiceAccount.class,
                        NetworkPolicy.class,
                        PodDisruptionBudget.class)
                .forEach(kind -> assertThat(site.has(kind, "stray")).isFalse()));
        Eventually.succeeds(() -> assertThat(used(operator))
                .contains(
                        "patch /pods",
                        "delete apps/deployments",
                        "get /persistentvolumeclaims",
                        "delete gateway.networking.k8s.io/tcproutes"));
    }

    /** What an older operator may have made, and this one does not. */
    private static List<HasMetadata> strays(SiteOnCluster site) {
        var labels = site.find(Service.class, "partners").getMetadata().getLabels();
        var metadata =
                new ObjectMetaBuilder().withName("stray").withLabels(labels).build();
        return List.of(
                new ConfigMapBuilder().withMetadata(metadata).build(),
                new SecretBuilder().withMetadata(metadata).build(),
                new ServiceAccountBuilder().withMetadata(metadata).build(),
                new ServiceBuilder()
                        .withMetadata(metadata)
                        .withNewSpec()
                        .withClusterIP("None")
                        .endSpec()
                        .build(),
                new NetworkPolicyBuilder()
                        .withMetadata(metadata)
                        .withNewSpec()
                        .withNewPodSelector()
                        .endPodSelector()
                        .endSpec()
                        .build(),
                new PodDisruptionBudgetBuilder()
                        .withMetadata(metadata)
                        .withNewSpec()
                        .endSpec()
                        .build());
    }

    private static Set<String> rightsOf(ClusterRole role) {
        var rights = new TreeSet<String>();
        role.getRules().forEach(rule -> rule.getVerbs()
                .forEach(verb -> rule.getApiGroups().forEach(group -> rule.getResources()
                        .forEach(resource -> rights.add("%s %s/%s".formatted(verb, group, resource))))));
        return rights;
    }

    private static Set<String> used(OperatorUnderTest operator) {
        var rights = new TreeSet<String>();
        operator.requests().forEach(request -> rights.addAll(rightsFor(request)));
        return rights;
    }

    private static List<String> rightsFor(OperatorUnderTest.Request request) {
        var path = PATH.matcher(request.uri().getPath());
        if (!path.matches()) {
            return List.of(); // what the API server serves at all
        }
        var query = Optional.ofNullable(request.uri().getQuery()).orElse("");
        boolean named = path.group(3) != null;
        var part = path.group(4) == null ? "" : "/" + path.group(4);
        var resource = Optional.ofNullable(path.group(1)).orElse("") + "/" + path.group(2) + part;
        var verbs =
                switch (request.method()) {
                    case "GET" -> Stream.of(named ? "get" : query.contains("watch=true") ? "watch" : "list");
                    case "POST" -> Stream.of("create");
                    case "DELETE" -> Stream.of("delete");
                    // Apply makes the object where there is none.
                    case "PATCH" ->
                        query.contains("fieldManager") && part.isEmpty()
                                ? Stream.of("patch", "create")
                                : Stream.of("patch");
                    default -> throw new AssertionError(request);
                };
        return verbs.map(verb -> verb + " " + resource).toList();
    }
}
