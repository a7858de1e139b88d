package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import io.ftpsoperator.api.rules.ReservedPorts;
import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.AddressOverride;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Clients reach the site's ports, the operator asks for health, and pods open no connection but to each other's passive ports, to a
 * name server, and to clients in active mode.
 */
final class SiteNetworkPolicy {
    private static final int DNS = 53;
    private static final int FIRST_CLIENT_PORT = 1024;
    private static final int LAST_PORT = 65_535;

    private SiteNetworkPolicy() {}

    static NetworkPolicy desired(SitePlan plan) {
        return new NetworkPolicyBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().networkPolicy(), Component.SERVER)
                        .build())
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(SiteLabels.pods(plan.names()))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(clients(plan), newPods(plan), operator(plan))
                .withEgress(egress(plan))
                .endSpec()
                .build();
    }

    private static NetworkPolicyIngressRule clients(SitePlan plan) {
        return new NetworkPolicyIngressRuleBuilder()
                .withPorts(clientPorts(plan))
                .withFrom(clientsAndProxies(plan))
                .build();
    }

    private static List<NetworkPolicyPort> clientPorts(SitePlan plan) {
        var ports = new ArrayList<NetworkPolicyPort>();
        plan.spec()
                .listeners()
                .forEach(listener -> ports.add(port("TCP", listener.port()).build()));
        if (plan.implicitData()) {
            ports.add(port("TCP", Listener.IMPLICIT_DATA_PORT).build());
        }
        ports.addAll(passivePorts(plan));
        return ports;
    }

    private static List<NetworkPolicyPort> passivePorts(SitePlan plan) {
        return Stream.concat(Stream.of(plan.spec().passive().ports()), plan.leftPorts().stream())
                .map(passive ->
                        port("TCP", passive.first()).withEndPort(passive.last()).build())
                .toList();
    }

    private static NetworkPolicyPeer podsOf(SitePlan plan) {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(SiteLabels.pods(plan.names()))
                .endPodSelector()
                .build();
    }

    // Behind a Service of policy Cluster every client has a node's address; there only the balancer can keep them out.
    private static List<NetworkPolicyPeer> clientNetworks(SitePlan plan) {
        return ExternalTraffic.hidesClients(plan)
                ? List.of()
                : plan.spec().service().sourceRanges().stream()
                        .map(SiteNetworkPolicy::network)
                        .toList();
    }

    /** Who may connect: clients, and balancers that connect in their place. Nobody named is everybody. */
    private static List<NetworkPolicyPeer> clientsAndProxies(SitePlan plan) {
        var clients = clientNetworks(plan);
        var proxies = plan.spec().proxyProtocol().trustedNetworks().stream().map(SiteNetworkPolicy::network);
        return clients.isEmpty()
                ? List.of()
                : Stream.concat(clients.stream(), proxies).toList();
    }

    private static NetworkPolicyPeer network(String range) {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr(range)
                .endIpBlock()
                .build();
    }

    /** A pod that is new asks whether its passive ports are still another's. */
    private static NetworkPolicyIngressRule newPods(SitePlan plan) {
        return new NetworkPolicyIngressRuleBuilder()
                .withPorts(passivePorts(plan))
                .withFrom(podsOf(plan))
                .build();
    }

    private static NetworkPolicyIngressRule operator(SitePlan plan) {
        return new NetworkPolicyIngressRuleBuilder()
                .withPorts(port("TCP", ReservedPorts.MANAGEMENT).build())
                .addNewFrom()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", plan.settings().namespace())
                .endNamespaceSelector()
                .endFrom()
                .build();
    }

    private static List<NetworkPolicyEgressRule> egress(SitePlan plan) {
        var rules = new ArrayList<NetworkPolicyEgressRule>();
        rules.add(new NetworkPolicyEgressRuleBuilder()
                .withPorts(passivePorts(plan))
                .withTo(podsOf(plan))
                .build());
        if (advertisesName(plan)) {
            rules.add(new NetworkPolicyEgressRuleBuilder()
                    .withPorts(port("UDP", DNS).build(), port("TCP", DNS).build())
                    .build());
        }
        if (plan.spec().active().mode().on() && clientsAreKnown(plan)) {
            rules.add(activeData(plan));
        }
        return rules;
    }

    /** Where they are not, the site refuses active mode. */
    private static boolean clientsAreKnown(SitePlan plan) {
        return !plan.manifest().spec().hidesClients()
                || !plan.spec().proxyProtocol().trustedNetworks().isEmpty();
    }

    /** Active data connections go to whoever may be a client, and to no port below those of programs. */
    private static NetworkPolicyEgressRule activeData(SitePlan plan) {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(port("TCP", FIRST_CLIENT_PORT).withEndPort(LAST_PORT).build())
                .withTo(clientNetworks(plan))
                .build();
    }

    /** PASV replies hold an IPv4 address, so a name must be looked up by the pod. */
    private static boolean advertisesName(SitePlan plan) {
        var passive = plan.manifest().spec().passive();
        return Stream.concat(
                        Stream.of(passive.address()),
                        passive.overrides().stream().map(AddressOverride::address))
                .anyMatch(address -> !address.equals(PassiveSettings.AUTO) && !Network.isIpv4(address));
    }

    private static NetworkPolicyPortBuilder port(String protocol, int port) {
        return new NetworkPolicyPortBuilder().withProtocol(protocol).withNewPort(port);
    }
}
