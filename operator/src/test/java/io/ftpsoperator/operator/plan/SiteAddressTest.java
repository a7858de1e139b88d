package io.ftpsoperator.operator.plan;

import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteAddressTest {
    private static Optional<String> address(String spec, LoadBalancerIngress... ingresses) {
        Service service = new ServiceBuilder()
                .withNewSpec()
                .withClusterIP("10.0.0.9")
                .endSpec()
                .withNewStatus()
                .withNewLoadBalancer()
                .withIngress(ingresses)
                .endLoadBalancer()
                .endStatus()
                .build();
        return SiteAddress.of(site(spec).getSpec(), Optional.of(service));
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
    void prefersIpv4() {
        assertThat(address("{}", ip("2001:db8::1"), ip("203.0.113.5"))).contains("203.0.113.5");
        assertThat(address("{}", ip("2001:db8::1"))).contains("2001:db8::1");
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
}
