package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.GatewayBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.ftpsoperator.apiserver.ControlPlane;
import io.ftpsoperator.operator.site.RouteKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A site behind a Gateway, on an API server that gets the Gateway API's kinds only when the operator runs already, in each form
 * that clusters have. The test stands in for the Gateway's controller.
 */
@Tag("api")
class GatewayApiTest {
    private static final String SITE = """
            tls: {sessionReuse: Required}
            passive: {ports: {first: 30000, last: 30001}}
            service: {type: ClusterIP, gatewayRef: {name: edge, namespace: infra}}
            """;

    @ParameterizedTest
    @EnumSource
    void clientsComeThroughTheGatewayOnceItLetsThem(RouteKind kind) throws IOException {
        try (var cluster = ControlPlane.start();
                var operator = OperatorUnderTest.start(cluster);
                var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "behind");
            var infra = new SiteOnCluster(admin, "infra");

            site.apply(SITE);
            site.awaits(
                    "ResolvedRefs", "False", "GatewayApiNotInstalled", "does not know the kinds Gateway and TCPRoute");
            site.awaits("AddressReady", "False", "AddressPending", "see condition ResolvedRefs");
            Eventually.succeeds(() -> site.find(Deployment.class, "partners-shard-0"));

            install(cluster, kind);
            operator.later(Duration.ofMinutes(1));
            site.apply(SITE + "messages: {banner: Hello}");
            site.awaits("ResolvedRefs", "False", "GatewayNotFound", "Gateway \"infra/edge\" does not exist");

            infra.create(gateway("tcp-", 21));
            site.awaits("ResolvedRefs", "False", "GatewayListenerMissing", "on 30000-30001; add them");
            Eventually.succeeds(() -> site.find(kind.type(), "partners-21"));
            assertThat(site.has(kind.type(), "partners-30000")).isFalse();

            admin.resource(gateway("tcp-", 21, 30000, 30001, 8443))
                    .inNamespace("infra")
                    .update();
            site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
            Eventually.succeeds(() -> assertThat(listenerOf(site, kind, 30001)).isEqualTo("tcp-30001"));
            site.awaits("AddressReady", "False", "AddressPending", "Gateway \"infra/edge\" has no address yet");

            infra.status(
                    Gateway.class,
                    "edge",
                    Map.of("addresses", List.of(Map.of("type", "IPAddress", "value", "203.0.113.5"))));
            site.awaits("AddressReady", "False", "RoutePending", "has not said yet");
            for (int port : List.of(21, 30000)) {
                judge(site, kind, port, "True", "");
            }
            judge(site, kind, 30001, "False", "the listener allows no routes of this namespace");
            site.awaits("AddressReady", "False", "RouteNotAccepted", "allows no routes of this namespace");
            judge(site, kind, 30001, "True", "");
            site.awaits("AddressReady", "True", "AddressReady", "clients connect to 203.0.113.5");
            Eventually.succeeds(() -> assertThat(site.find(ConfigMap.class, "partners-site")
                            .getData()
                            .get("site.yaml"))
                    .contains("address: 203.0.113.5"));
            assertThat(site.get().getStatus().listeners().getFirst().url()).isEqualTo("ftp://203.0.113.5/");

            aRestartWritesNothing(cluster, site);
            aListenersNewNameIsFollowed(site, kind);
            aSiteThatLeavesTheGatewayTakesItsRoutesAlong(site, kind);
        }
    }

    @Test
    void itsGoingEndsNoSiteAndItsComingBackIsNoticed() throws IOException {
        try (var cluster = ControlPlane.start();
                var operator = OperatorUnderTest.start(cluster);
                var admin = cluster.admin()) {
            var site = new SiteOnCluster(admin, "behind");
            var infra = new SiteOnCluster(admin, "infra");
            install(cluster, RouteKind.V1);
            infra.create(gateway("tcp-", 21, 30000, 30001));
            site.apply(SITE);
            site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
            Eventually.succeeds(() -> site.find(RouteKind.V1.type(), "partners-21"));
            var shard = site.find(Deployment.class, "partners-shard-0").getMetadata();

            uninstall(cluster, RouteKind.V1);
            operator.later(Duration.ofMinutes(1));
            site.apply(SITE + "messages: {banner: Hello}");

            site.awaits("ResolvedRefs", "False", "GatewayApiNotInstalled", "");
            assertThat(site.find(Deployment.class, "partners-shard-0")
                            .getMetadata()
                            .getGeneration())
                    .isEqualTo(shard.getGeneration());

            install(cluster, RouteKind.V1);
            infra.create(gateway("tcp-", 21, 30000, 30001));
            operator.later(Duration.ofMinutes(1));
            site.apply(SITE);

            site.awaits("ResolvedRefs", "True", "ResolvedRefs", "");
            Eventually.succeeds(() -> site.find(RouteKind.V1.type(), "partners-21"));
        }
    }

    private static void aRestartWritesNothing(ControlPlane cluster, SiteOnCluster site) {
        try (var another = OperatorUnderTest.restart(cluster)) {
            Eventually.holds(() -> another.reconciliationsOf(site.get()) > 0);

            assertThat(another.writes())
                    .filteredOn(write -> write.contains(site.namespace()))
                    .isEmpty();
        }
    }

    private static void aListenersNewNameIsFollowed(SiteOnCluster site, RouteKind kind) {
        site.client()
                .resource(gateway("port-", 21, 30000, 30001))
                .inNamespace("infra")
                .update();

        Eventually.succeeds(() -> assertThat(listenerOf(site, kind, 21)).isEqualTo("port-21"));
    }

    private static void aSiteThatLeavesTheGatewayTakesItsRoutesAlong(SiteOnCluster site, RouteKind kind) {
        site.apply("passive: {ports: {first: 30000, last: 30001}}");

        Eventually.holds(() -> !site.has(kind.type(), "partners-21") && !site.has(kind.type(), "partners-30001"));
        assertThat(site.find(Service.class, "partners").getSpec().getType()).isEqualTo("LoadBalancer");
    }

    private static String listenerOf(SiteOnCluster site, RouteKind kind, int port) {
        TCPRoute route = site.find(kind.type(), "partners-" + port);
        assertThat(route.getSpec()
                        .getRules()
                        .getFirst()
                        .getBackendRefs()
                        .getFirst()
                        .getPort())
                .isEqualTo(port);
        return route.getSpec().getParentRefs().getFirst().getSectionName();
    }

    private static void judge(SiteOnCluster site, RouteKind kind, int port, String accepted, String message) {
        var condition = Map.of(
                "type",
                "Accepted",
                "status",
                accepted,
                "reason",
                "Judged",
                "message",
                message,
                "lastTransitionTime",
                "2026-01-01T00:00:00Z");
        site.status(
                kind.type(),
                "partners-" + port,
                Map.of(
                        "parents",
                        List.of(Map.of(
                                "controllerName",
                                "example.com/gateways",
                                "parentRef",
                                Map.of("name", "edge", "namespace", "infra"),
                                "conditions",
                                List.of(condition)))));
    }

    static Gateway gateway(String prefix, int... ports) {
        var gateway = new GatewayBuilder()
                .withNewMetadata()
                .withName("edge")
                .endMetadata()
                .withNewSpec()
                .withGatewayClassName("example")
                .endSpec();
        for (int port : ports) {
            gateway = gateway.editSpec()
                    .addNewListener()
                    .withName(prefix + port)
                    .withPort(port)
                    .withProtocol(port == 8443 ? "HTTPS" : "TCP")
                    .endListener()
                    .endSpec();
        }
        return gateway.build();
    }

    private static void install(ControlPlane cluster, RouteKind kind) throws IOException {
        eachType(cluster, kind, crd -> crd.serverSideApply());
        try (var admin = cluster.admin()) {
            Eventually.holds(() -> admin.supports(Gateway.class) && admin.supports(kind.type()));
        }
    }

    private static void uninstall(ControlPlane cluster, RouteKind kind) throws IOException {
        eachType(cluster, kind, crd -> crd.delete());
        try (var admin = cluster.admin()) {
            Eventually.holds(() -> !admin.supports(Gateway.class) && !admin.supports(kind.type()));
        }
    }

    private static void eachType(
            ControlPlane cluster, RouteKind kind, Consumer<NamespaceableResource<HasMetadata>> deed)
            throws IOException {
        var folder = Path.of(
                System.getenv("KUBEBUILDER_ASSETS"),
                "gateway-api-crds",
                kind.name().toLowerCase(Locale.ROOT));
        try (var admin = cluster.admin();
                var files = Files.list(folder)) {
            for (var file : files.toList()) {
                try (var content = Files.newInputStream(file)) {
                    admin.load(content).items().forEach(crd -> deed.accept(admin.resource(crd)));
                }
            }
        }
    }
}
