package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteNetworkPolicyTest {
    private static NetworkPolicySpec policy(String spec) {
        return SiteNetworkPolicy.desired(plan(spec)).getSpec();
    }

    /** Beside the way to the site's own pods, which comes first. */
    private static List<NetworkPolicyEgressRule> egressBeyondTheSite(String spec) {
        var all = policy(spec).getEgress();
        return all.subList(1, all.size());
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

    /** Whatever networks clients come from. */
    @Test
    void letsANewPodAskWhetherItsPassivePortsAreStillAnothers() {
        var policy = policy("service: {sourceRanges: [203.0.113.0/24]}");
        var arriving = policy.getIngress().get(1);
        var asking = policy.getEgress().getFirst();

        assertThat(List.of(arriving.getPorts(), asking.getPorts()))
                .allSatisfy(ports -> assertThat(ports).singleElement().satisfies(port -> {
                    assertThat(port.getPort().getIntVal()).isEqualTo(30000);
                    assertThat(port.getEndPort()).isEqualTo(30009);
                }));
        assertThat(List.of(arriving.getFrom(), asking.getTo())).allSatisfy(peers -> assertThat(peers)
                .singleElement()
                .satisfies(peer -> assertThat(peer.getPodSelector()).isEqualTo(policy.getPodSelector())));
    }

    @Test
    void letsPodsOutToNobodyButANameServerThatTheyNeed() {
        assertThat(policy("{}").getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(egressBeyondTheSite("{}")).isEmpty();
        assertThat(egressBeyondTheSite("passive: {address: 203.0.113.5}")).isEmpty();
        assertThat(egressBeyondTheSite("passive: {address: ftp.example.com}"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.getPorts()).hasSize(2));
        assertThat(egressBeyondTheSite("passive: {overrides: [{networks: [10.0.0.0/8], address: 10.1.2.3}]}"))
                .isEmpty();
        assertThat(egressBeyondTheSite("passive: {overrides: [{networks: [10.0.0.0/8], address: inside.example.com}]}"))
                .hasSize(1);
    }

    @Test
    void letsPodsConnectToClientsInActiveMode() {
        var active = "active: {mode: Enabled}";

        assertThat(egressBeyondTheSite(active)).singleElement().satisfies(rule -> {
            assertThat(rule.getPorts()).singleElement().satisfies(port -> {
                assertThat(port.getPort().getIntVal()).isEqualTo(1024);
                assertThat(port.getEndPort()).isEqualTo(65_535);
            });
            assertThat(rule.getTo()).isEmpty();
        });
        assertThat(egressBeyondTheSite(active + "\nservice: {sourceRanges: [203.0.113.0/24]}")
                        .getFirst()
                        .getTo())
                .singleElement()
                .satisfies(to -> assertThat(to.getIpBlock().getCidr()).isEqualTo("203.0.113.0/24"));
        assertThat(egressBeyondTheSite(
                        active + "\ntls: {sessionReuse: Required}\nservice: {externalTrafficPolicy: Cluster}"))
                .isEmpty();
        assertThat(
                        egressBeyondTheSite(
                                active
                                        + "\nservice: {externalTrafficPolicy: Cluster}\nproxyProtocol: {trustedNetworks: [10.0.0.0/8]}"))
                .hasSize(1);
    }
}
