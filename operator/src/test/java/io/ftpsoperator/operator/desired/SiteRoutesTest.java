package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.site.RouteKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteRoutesTest {
    private static final String SITE = """
            listeners: [{port: 21}, {port: 990}]
            passive: {ports: {first: 30000, last: 30001}}
            tls: {sessionReuse: Required}
            service: {type: ClusterIP, gatewayRef: {name: edge, namespace: infra}}
            """;

    private static List<TCPRoute> routes(GatewayState gateway) {
        var site = site(SITE);
        return SiteRoutes.desired(plan(site, observed(site).with(gateway)));
    }

    @Test
    void leadFromTheListenerOnEachPortToTheServicesPort() {
        var routes = routes(new GatewayState.Found(
                RouteKind.V1,
                Map.of(21, "ftp", 990, "ftps", 989, "ftps-data", 30000, "first", 30001, "second", 8443, "web"),
                List.of(),
                ""));

        assertThat(routes)
                .extracting(route -> route.getMetadata().getName() + " "
                        + route.getSpec().getParentRefs().getFirst().getSectionName() + " "
                        + route.getSpec()
                                .getRules()
                                .getFirst()
                                .getBackendRefs()
                                .getFirst()
                                .getPort())
                .containsExactly(
                        "partners-21 ftp 21",
                        "partners-989 ftps-data 989",
                        "partners-990 ftps 990",
                        "partners-30000 first 30000",
                        "partners-30001 second 30001");
        assertThat(routes).allSatisfy(route -> {
            var parent = route.getSpec().getParentRefs().getFirst();
            assertThat(parent.getNamespace() + "/" + parent.getName()).isEqualTo("infra/edge");
            assertThat(route.getSpec()
                            .getRules()
                            .getFirst()
                            .getBackendRefs()
                            .getFirst()
                            .getName())
                    .isEqualTo("partners");
        });
    }

    @Test
    void areMadeForTheListenersThatThereAre() {
        assertThat(routes(new GatewayState.Found(RouteKind.V1, Map.of(21, "ftp"), List.of(), "")))
                .extracting(route -> route.getMetadata().getName())
                .containsExactly("partners-21");
        assertThat(routes(new GatewayState.Missing())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"V1, gateway.networking.k8s.io/v1", "V1ALPHA2, gateway.networking.k8s.io/v1alpha2"})
    void haveTheFormThatTheClusterKnows(RouteKind kind, String apiVersion) {
        var route = routes(new GatewayState.Found(kind, Map.of(21, "ftp"), List.of(), ""))
                .getFirst();

        assertThat(route.getApiVersion()).isEqualTo(apiVersion);
        assertThat(route.getKind()).isEqualTo("TCPRoute");
        assertThat(HasMetadata.getFullResourceName(kind.type())).isEqualTo("tcproutes.gateway.networking.k8s.io");
    }
}
