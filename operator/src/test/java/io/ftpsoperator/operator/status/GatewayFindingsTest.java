package io.ftpsoperator.operator.status;

import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.site.RouteKind;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayFindingsTest {
    private static final FtpsSite SITE =
            site("{listeners: [{port: 21}, {port: 990}], service: {type: ClusterIP, gatewayRef: {name: edge}}}");

    private static GatewayState.Found found(String trouble, String... addresses) {
        return new GatewayState.Found(
                RouteKind.V1, Map.of(21, "ftp", 30003, "a", 30005, "b", 30006, "c"), List.of(addresses), trouble);
    }

    private static Optional<String> reference(GatewayState gateway) {
        return GatewayFindings.reference("files", SITE.getSpec(), observed(SITE).with(gateway))
                .map(finding -> finding.reason() + ": " + finding.message());
    }

    private static Optional<String> address(GatewayState gateway, String... conditions) {
        var routes =
                List.of(conditions).stream().map(GatewayFindingsTest::route).toList();
        var observed = observed(SITE).with(gateway).with(new Children(routes), SiteNames.of(SITE));
        return GatewayFindings.address("files", SITE.getSpec(), observed)
                .map(finding -> finding.reason() + ": " + finding.message());
    }

    private static TCPRoute route(String conditions) {
        return new KubernetesSerialization()
                .unmarshal(
                        "---\n{apiVersion: gateway.networking.k8s.io/v1alpha2, kind: TCPRoute, metadata: {name: partners-21}, status: {parents: [{controllerName: c, parentRef: {name: edge}, conditions: "
                                + conditions + "}]}}",
                        TCPRoute.class);
    }

    @Test
    void tellWhatIsMissing() {
        assertThat(reference(new GatewayState.NotNamed())).isEmpty();
        assertThat(reference(new GatewayState.NoGatewayApi()).orElseThrow())
                .startsWith("GatewayApiNotInstalled: Gateway \"files/edge\" is named, but the cluster does not know");
        assertThat(reference(new GatewayState.Missing()))
                .contains(
                        "GatewayNotFound: Gateway \"files/edge\" does not exist; create it or change spec.service.gatewayRef");
        assertThat(reference(found("")))
                .contains(
                        "GatewayListenerMissing: Gateway \"files/edge\" has no listener with protocol TCP on 989-990, 30000-30002, 30004, 30007-30009; add them, or narrow spec.passive.ports");
    }

    @Test
    void tellWhyClientsCannotComeYet() {
        assertThat(address(new GatewayState.Missing()).orElseThrow()).startsWith("AddressPending: ");
        assertThat(address(found("no address in pool")))
                .contains("AddressPending: Gateway \"files/edge\" has no address yet: no address in pool");
        assertThat(address(found("", "203.0.113.5"), "[]").orElseThrow())
                .startsWith(
                        "RoutePending: Gateway \"files/edge\" has not said yet whether it takes TCPRoute \"partners-21\"");
        assertThat(
                        address(
                                found("", "203.0.113.5"),
                                "[{type: Accepted, status: 'False', message: the listener allows no routes of this namespace}]"))
                .contains(
                        "RouteNotAccepted: Gateway \"files/edge\" does not take TCPRoute \"partners-21\": the listener allows no routes of this namespace");
        assertThat(address(
                        found("", "203.0.113.5"),
                        "[{type: Accepted, status: 'True'}, {type: ResolvedRefs, status: 'True'}]"))
                .isEmpty();
    }
}
