package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.ListenerStatus;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Judges whether clients can be told where to connect, and says it. */
final class Addresses {
    private Addresses() {}

    static Finding judge(FtpsSiteSpec spec, Optional<String> address, String service) {
        if (address.isPresent()) {
            return Finding.yes(Reason.AddressReady, "clients connect to " + address.get());
        }
        return spec.service().type() == ServiceType.NodePort
                        && spec.passive().address().equals(PassiveSettings.AUTO)
                ? Finding.no(
                        Reason.AddressNeeded,
                        "a Service of type NodePort has no address of its own; set spec.passive.address to the address of the node that clients connect to")
                : Finding.no(
                        Reason.AddressPending,
                        "Service \"%s\" has no address yet; if it stays so, the cluster may have no load balancer, and spec.service.type may be NodePort or ClusterIP"
                                .formatted(service));
    }

    static ListenerStatus statusOf(
            Listener listener, FtpsSiteSpec spec, Optional<String> address, Optional<Service> service) {
        var policy = spec.channelPolicy().on(listener);
        return new ListenerStatus(
                listener.port(),
                listener.implicit() ? "Implicit" : "Explicit",
                address.map(known -> urlOf(listener, known, portOf(listener, spec, service)))
                        .orElse(null),
                policy.control(),
                policy.data());
    }

    // curl and most clients take ftps:// for implicit TLS, and ftp:// for a connection that AUTH TLS secures.
    private static String urlOf(Listener listener, String address, int port) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        var scheme = listener.implicit() ? "ftps" : "ftp";
        int usual = listener.implicit() ? Listener.IMPLICIT_PORT : 21;
        return scheme + "://" + host + (port == usual ? "" : ":" + port) + "/";
    }

    private static int portOf(Listener listener, FtpsSiteSpec spec, Optional<Service> service) {
        if (spec.service().type() != ServiceType.NodePort) {
            return listener.port();
        }
        return service.stream()
                .flatMap(found ->
                        Objects.requireNonNullElse(found.getSpec().getPorts(), List.<ServicePort>of()).stream())
                .filter(port -> port.getPort() == listener.port() && port.getNodePort() != null)
                .map(ServicePort::getNodePort)
                .findFirst()
                .orElse(listener.port());
    }
}
