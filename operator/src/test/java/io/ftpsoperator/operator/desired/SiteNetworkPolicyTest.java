package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import org.junit.jupiter.api.Test;

class SiteNetworkPolicyTest {
    private static NetworkPolicySpec policy(String spec) {
        return SiteNetworkPolicy.desired(plan(spec)).getSpec();
    }

    @Test
    void letsOnlyTheOperatorsNamespaceAskForHealth() {
        var health = policy("{}").getIngress().getLast();

        assertThat(health.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort().getIntVal()).isEqualTo(8080));
        assertThat(health.getFrom().getFirst().getNamespaceSelector().getMatchLabels())
                .containsEntry("kubernetes.io/metadata.name", "ftps-operator");
    }

    @Test
    void letsClientsInFromTheirNetworksWhereTheirAddressesAreSeen() {
        var ranges = "sourceRanges: [203.0.113.0/24]";

        assertThat(policy("service: {" + ranges + "}").getIngress().getFirst().getFrom())
                .singleElement()
                .satisfies(from -> assertThat(from.getIpBlock().getCidr()).isEqualTo("203.0.113.0/24"));
        assertThat(policy("{tls: {sessionReuse: Required}, service: {externalTrafficPolicy: Cluster, " + ranges + "}}")
                        .getIngress()
                        .getFirst()
                        .getFrom())
                .isEmpty();
    }

    @Test
    void letsBalancersInThatConnectInPlaceOfClients() {
        assertThat(policy("proxyProtocol: {trustedNetworks: [10.0.0.0/8]}\nservice: {sourceRanges: [203.0.113.0/24]}")
                        .getIngress()
                        .getFirst()
                        .getFrom())
                .extracting(from -> from.getIpBlock().getCidr())
                .containsExactly("203.0.113.0/24", "10.0.0.0/8");
        assertThat(policy("proxyProtocol: {trustedNetworks: [10.0.0.0/8]}")
                        .getIngress()
                        .getFirst()
                        .getFrom())
                .isEmpty();
    }

    @Test
    void letsPodsOutToNobodyButANameServerThatTheyNeed() {
        assertThat(policy("{}").getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policy("{}").getEgress()).isEmpty();
        assertThat(policy("passive: {address: 203.0.113.5}").getEgress()).isEmpty();
        assertThat(policy("passive: {address: ftp.example.com}").getEgress())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getPorts()).hasSize(2));
        assertThat(policy("passive: {overrides: [{networks: [10.0.0.0/8], address: 10.1.2.3}]}")
                        .getEgress())
                .isEmpty();
        assertThat(policy("passive: {overrides: [{networks: [10.0.0.0/8], address: inside.example.com}]}")
                        .getEgress())
                .hasSize(1);
    }

    @Test
    void letsPodsConnectToClientsInActiveMode() {
        var active = "active: {mode: Enabled}";

        assertThat(policy(active).getEgress()).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts()).singleElement().satisfies(port -> {
                assertThat(port.getPort().getIntVal()).isEqualTo(1024);
                assertThat(port.getEndPort()).isEqualTo(65_535);
            });
            assertThat(rule.getTo()).isEmpty();
        });
        assertThat(policy(active + "\nservice: {sourceRanges: [203.0.113.0/24]}")
                        .getEgress()
                        .getFirst()
                        .getTo())
                .singleElement()
                .satisfies(to -> assertThat(to.getIpBlock().getCidr()).isEqualTo("203.0.113.0/24"));
        assertThat(policy(active + "\ntls: {sessionReuse: Required}\nservice: {externalTrafficPolicy: Cluster}")
                        .getEgress())
                .isEmpty();
        assertThat(policy(
                                active
                                        + "\nservice: {externalTrafficPolicy: Cluster}\nproxyProtocol: {trustedNetworks: [10.0.0.0/8]}")
                        .getEgress())
                .hasSize(1);
    }
}
