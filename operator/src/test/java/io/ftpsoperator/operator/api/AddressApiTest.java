package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.v1alpha1.ListenerStatus;
import io.ftpsoperator.apiserver.ApiServer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where clients reach a site, for each type of Service. The test stands in for the balancer. */
@ExtendWith({ApiServer.class, SiteForEachTest.class})
@Tag("api")
class AddressApiTest {
    private SiteOnCluster site;

    @BeforeEach
    void take(SiteOnCluster given) {
        site = given;
    }

    private void balancerGets(String... ingresses) {
        var entries = Stream.of(ingresses)
                .map(entry -> entry.matches("[0-9.]+|.*:.*") ? Map.of("ip", entry) : Map.of("hostname", entry))
                .toList();
        site.status(Service.class, "partners", Map.of("loadBalancer", Map.of("ingress", entries)));
    }

    private void podsTell(String address) {
        Eventually.succeeds(() -> assertThat(
                        site.find(ConfigMap.class, "partners-site").getData().get("site.yaml"))
                .contains("address: " + address + "\n"));
    }

    private List<String> urls() {
        return site.get().getStatus().listeners().stream()
                .map(ListenerStatus::url)
                .toList();
    }

    @Test
    void followsTheBalancerWithoutARestart() {
        site.apply("listeners: [{port: 21}, {port: 990}]");
        site.awaits("AddressReady", "False", "AddressPending", "kubectl -n " + site.namespace() + " describe service");
        podsTell("Auto");

        var inCluster = site.find(Service.class, "partners").getSpec().getClusterIP();
        assertThat(site.find(ConfigMap.class, "partners-site").getData().get("site.yaml"))
                .as("where pods ask whether their ports are still another's")
                .contains("ftps-operator.io/service-address: " + inCluster + "\n");

        balancerGets("2001:db8::5", "203.0.113.5", "203.0.113.6");
        site.awaits("AddressReady", "True", "AddressReady", "clients connect to 203.0.113.5");
        podsTell("203.0.113.5");
        assertThat(urls()).containsExactly("ftp://203.0.113.5/", "ftps://203.0.113.5/");

        balancerGets("nlb-7.elb.example.com");
        site.awaits("AddressReady", "True", "AddressReady", "clients connect to nlb-7.elb.example.com");
        podsTell("nlb-7.elb.example.com");
        assertThat(urls().getFirst()).isEqualTo("ftp://nlb-7.elb.example.com/");

        balancerGets();
        site.awaits("AddressReady", "False", "AddressPending", "");
        assertThat(site.get().getStatus().address()).isNull();
        podsTell("nlb-7.elb.example.com");

        balancerGets("2001:db8::5");
        site.awaits("AddressReady", "True", "AddressReady", "they must use EPSV");
        podsTell("Auto");
        assertThat(urls().getFirst()).isEqualTo("ftp://[2001:db8::5]/");

        assertThat(site.find(Deployment.class, "partners-shard-0").getMetadata().getGeneration())
                .isEqualTo(1);
    }

    @Test
    void ofNodesIsWhatTheSiteSaysWithPassivePortsUnderTheirOwnNumbers() {
        var onNodes = "service: {type: NodePort}\nlisteners: [{port: 21}, {port: 30051}, {port: 990}]\n"
                + "passive: {ports: {first: 30040, last: 30041}%s}";
        site.apply(onNodes.formatted(""));
        site.awaits("AddressReady", "False", "AddressNeeded", "spec.passive.address");

        site.apply(onNodes.formatted(", address: 192.0.2.7"));

        site.awaits("AddressReady", "True", "AddressReady", "192.0.2.7, which must be the node that runs the pod");
        var ports = site.find(Service.class, "partners").getSpec().getPorts();
        assertThat(ports.stream().map(ServicePort::getPort)).containsExactly(21, 30051, 990, 30040, 30041);
        assertThat(ports.stream().map(ServicePort::getNodePort)).contains(30051, 30040, 30041);
        assertThat(urls())
                .containsExactly(
                        "ftp://192.0.2.7:" + ports.getFirst().getNodePort() + "/",
                        "ftp://192.0.2.7:30051/",
                        "ftps://192.0.2.7:" + ports.get(2).getNodePort() + "/");
    }

    @Test
    void twoSitesCannotHaveTheSamePortsOfNodes() {
        var ports = "service: {type: NodePort}\npassive: {address: 192.0.2.7, ports: {first: 30060, last: 30061}}";
        site.apply(ports);
        Eventually.succeeds(() -> site.find(Service.class, "partners"));

        var other = new SiteOnCluster(site.client(), site.namespace() + "-2");
        other.apply(ports);

        other.awaits("Programmed", "False", "ApplyFailed", "provided port is already allocated");
        assertThat(other.has(Service.class, "partners")).isFalse();
    }

    @Test
    void withinTheClusterIsTheClusterIp() {
        site.apply("service: {type: ClusterIP}");

        site.awaits("AddressReady", "True", "AddressReady", "");
        var address = site.find(Service.class, "partners").getSpec().getClusterIP();
        assertThat(site.get().getStatus().address()).isEqualTo(address);
        podsTell(address);
    }

    @Test
    void aSiteWithMorePortsThanItsBalancerTakesMakesNothing() {
        site.apply("service: {annotations: {networking.gke.io/load-balancer-type: Internal}}");
        site.awaits("Accepted", "False", "Invalid", "Google Cloud passthrough Network Load Balancer takes 5");
        assertThat(site.has(Service.class, "partners")).isFalse();

        site.apply("service: {annotations: {networking.gke.io/load-balancer-type: Internal}}\n"
                + "passive: {ports: {first: 30000, last: 30003}}");
        site.awaits("Accepted", "True", "Accepted", "");
        Eventually.succeeds(() -> site.find(Service.class, "partners"));
    }

    @Test
    void aClassIsForTheLifeOfTheService() {
        site.apply("service: {loadBalancerClass: example.com/a, nodePorts: Disabled}");
        Eventually.succeeds(() -> site.find(Service.class, "partners"));
        var made = site.find(Service.class, "partners").getSpec();
        assertThat(made.getLoadBalancerClass()).isEqualTo("example.com/a");
        assertThat(made.getPorts())
                .allSatisfy(port -> assertThat(port.getNodePort()).isNull());

        site.apply("service: {loadBalancerClass: example.com/b, nodePorts: Disabled}");
        site.awaits("Programmed", "False", "ApplyFailed", "may not change once set");

        site.delete(Service.class, "partners");
        Eventually.succeeds(
                () -> assertThat(site.find(Service.class, "partners").getSpec().getLoadBalancerClass())
                        .isEqualTo("example.com/b"));
    }
}
