package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteServiceTest {

    @Test
    void leadsToNamedPorts() {
        var ports = ports(
                "{listeners: [{port: 21}, {port: 2121}, {port: 990}], passive: {ports: {first: 30000, last: 30001}}}");

        assertThat(ports.stream()
                        .map(port -> port.getPort() + " " + port.getTargetPort().getStrVal()))
                .containsExactly(
                        "21 ftp", "2121 ftp-2121", "990 ftps", "989 ftps-data", "30000 pasv-30000", "30001 pasv-30001");
        assertThat(ports).allSatisfy(port -> {
            assertThat(port.getName())
                    .isEqualTo(port.getTargetPort().getStrVal())
                    .hasSizeLessThanOrEqualTo(15);
            assertThat(port.getNodePort()).isNull();
        });
    }

    @Test
    void has989OnlyForImplicitListeners() {
        assertThat(ports("listeners: [{port: 21}]").stream().map(ServicePort::getPort))
                .doesNotContain(989);
    }

    @Test
    void givesPassivePortsTheirOwnNumberOnNodes() {
        var ports = ports("{service: {type: NodePort}, passive: {ports: {first: 30000, last: 30001}}}");

        assertThat(ports.stream().map(ServicePort::getNodePort)).containsExactly(null, 30000, 30001);
    }

    @Test
    void givesAListenerItsOwnNumberOnNodesWhereThatCanBe() {
        var ports = ports(
                "{listeners: [{port: 30021}, {port: 21}], service: {type: NodePort}, passive: {ports: {first: 40000, last: 40000}}}");

        assertThat(ports.stream().map(ServicePort::getNodePort)).containsExactly(30021, null, 40000);
    }

    @Test
    void hasNo989OnNodesWhichCouldNotBeToldToClients() {
        assertThat(ports("{listeners: [{port: 990}], service: {type: NodePort}}").stream()
                        .map(ServicePort::getPort))
                .startsWith(990, 30000);
    }

    @Test
    void tellsTheBalancerWhatTheSiteSaysOfIt() {
        var service = SiteService.desired(
                        plan(
                                "service: {loadBalancerClass: service.k8s.aws/nlb, ipFamilyPolicy: PreferDualStack, nodePorts: Disabled}"))
                .getSpec();

        assertThat(service.getLoadBalancerClass()).isEqualTo("service.k8s.aws/nlb");
        assertThat(service.getIpFamilyPolicy()).isEqualTo("PreferDualStack");
        assertThat(service.getAllocateLoadBalancerNodePorts()).isFalse();
        var plain = SiteService.desired(plan("{}")).getSpec();
        assertThat(plain.getLoadBalancerClass()).isNull();
        assertThat(plain.getIpFamilyPolicy()).isNull();
        assertThat(plain.getAllocateLoadBalancerNodePorts()).isNull();
    }

    @Test
    void letsClientsAddressesThroughWhileThereIsOneShard() {
        assertThat(SiteService.desired(plan("{}")).getSpec().getExternalTrafficPolicy())
                .isEqualTo("Local");
        assertThat(SiteService.desired(
                                plan("{tls: {sessionReuse: Required}, service: {externalTrafficPolicy: Cluster}}"))
                        .getSpec()
                        .getExternalTrafficPolicy())
                .isEqualTo("Cluster");
        assertThat(SiteService.desired(plan("service: {type: ClusterIP}"))
                        .getSpec()
                        .getExternalTrafficPolicy())
                .isNull();
    }

    @Test
    void tellsTheBalancerOfSourceRanges() {
        var ranges = "sourceRanges: [203.0.113.0/24]";

        assertThat(SiteService.desired(plan("service: {" + ranges + "}"))
                        .getSpec()
                        .getLoadBalancerSourceRanges())
                .containsExactly("203.0.113.0/24");
        assertThat(SiteService.desired(plan("service: {type: NodePort, " + ranges + "}"))
                        .getSpec()
                        .getLoadBalancerSourceRanges())
                .isEmpty();
    }

    private static List<ServicePort> ports(String spec) {
        return SiteService.desired(plan(spec)).getSpec().getPorts();
    }
}
