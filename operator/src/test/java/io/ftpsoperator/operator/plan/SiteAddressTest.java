package io.ftpsoperator.operator.plan;

import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.ftpsoperator.operator.observe.GatewayState;
import io.ftpsoperator.operator.site.RouteKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteAddressTest {
    private static Optional<String> address(String spec, LoadBalancerIngress... ingresses) {
        Service service = new ServiceBuilder()
                .withNewSpec()
                .withType(site(spec).getSpec().service().type().name())
                .withClusterIP("10.0.0.9")
                .endSpec()
                .withNewStatus()
                .withNewLoadBalancer()
                .withIngress(ingresses)
                .endLoadBalancer()
                .endStatus()
                .build();
        return SiteAddress.of(site(spec).getSpec(), Optional.of(service), new GatewayState.NotNamed());
    }

    private static LoadBalancerIngress ip(String ip) {
        return new LoadBalancerIngressBuilder().withIp(ip).build();
    }

    @Test
    void isWhatTheBalancerGot() {
        assertThat(address("{}", ip("203.0.113.5"))).contains("203.0.113.5");
        assertThat(address(
                        "{}",
                        new LoadBalancerIngressBuilder()
                                .withHostname("nlb.example.com")
                                .build()))
                .contains("nlb.example.com");
        assertThat(address("{}")).isEmpty();
    }

    @Test
    void prefersIpv4ThenAName() {
        assertThat(address("{}", ip("2001:db8::1"), ip("203.0.113.5"))).contains("203.0.113.5");
        assertThat(address("{}", ip("2001:db8::1"))).contains("2001:db8::1");
        var named =
                new LoadBalancerIngressBuilder().withHostname("nlb.example.com").build();
        assertThat(address("{}", ip("2001:db8::1"), named, ip("203.0.113.5"))).contains("203.0.113.5");
        assertThat(address("{}", ip("2001:db8::1"), named)).contains("nlb.example.com");
    }

    @Test
    void isWhatTheSiteSaysOnceTheBalancerIsThere() {
        assertThat(address("passive: {address: ftp.example.com}", ip("10.1.1.1")))
                .contains("ftp.example.com");
        assertThat(address("passive: {address: ftp.example.com}")).isEmpty();
    }

    @Test
    void ofAClusterIpServiceIsItsClusterIp() {
        assertThat(address("service: {type: ClusterIP}")).contains("10.0.0.9");
    }

    @Test
    void ofANodePortServiceOnlyTheUserKnows() {
        assertThat(address("service: {type: NodePort}")).isEmpty();
        assertThat(address("{service: {type: NodePort}, passive: {address: 192.0.2.7}}"))
                .contains("192.0.2.7");
    }

    @Test
    void ofAClusterWithBothFamiliesIsTheOneThatPasvCanSay() {
        var service = new ServiceBuilder()
                .withNewSpec()
                .withClusterIP("fd00::9")
                .withClusterIPs("fd00::9", "10.0.0.9")
                .endSpec()
                .build();

        assertThat(SiteAddress.of(
                        site("service: {type: ClusterIP}").getSpec(),
                        Optional.of(service),
                        new GatewayState.NotNamed()))
                .contains("10.0.0.9");
    }

    @Test
    void behindAGatewayIsTheGateways() {
        var auto = site("service: {type: ClusterIP, gatewayRef: {name: edge}}").getSpec();
        var named = site("{passive: {address: ftp.example.com}, service: {type: ClusterIP, gatewayRef: {name: edge}}}")
                .getSpec();
        Optional<Service> service = Optional.of(new ServiceBuilder()
                .withNewSpec()
                .withClusterIP("10.0.0.9")
                .endSpec()
                .build());
        var bare = new GatewayState.Found(RouteKind.V1, Map.of(), List.of(), "");
        var addressed = new GatewayState.Found(RouteKind.V1, Map.of(), List.of("2001:db8::1", "203.0.113.5"), "");

        assertThat(SiteAddress.of(auto, service, addressed)).contains("203.0.113.5");
        assertThat(SiteAddress.of(named, service, addressed)).contains("ftp.example.com");
        assertThat(SiteAddress.of(auto, service, bare)).isEmpty();
        assertThat(SiteAddress.of(named, service, bare)).isEmpty();
        assertThat(SiteAddress.of(auto, service, new GatewayState.Missing())).isEmpty();
    }
}
