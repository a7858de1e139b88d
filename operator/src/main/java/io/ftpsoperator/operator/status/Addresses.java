package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.ListenerStatus;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Judges whether clients can be told where to connect, and says it. */
final class Addresses {
    private Addresses() {}

    static Finding judge(SiteNames names, Report report, Optional<String> address) {
        var spec = report.site().getSpec();
        return spec.service().gatewayRef() == null
                ? ofService(names, spec, address)
                : GatewayFindings.address(names.namespace(), spec, report.observed())
                        .orElseGet(() -> found(spec, address.orElse("")));
    }

    private static Finding ofService(SiteNames names, FtpsSiteSpec spec, Optional<String> address) {
        if (address.isPresent()) {
            return found(spec, address.get());
        }
        return spec.service().type() == ServiceType.NodePort
                        && spec.passive().address().equals(PassiveSettings.AUTO)
                ? Finding.no(
                        Reason.AddressNeeded,
                        "a Service of type NodePort has no address of its own; set spec.passive.address to the address of the node that clients connect to")
                : Finding.no(
                        Reason.AddressPending,
                        "Service \"%1$s\" has no address yet; kubectl -n %2$s describe service %1$s tells what its balancer says. If that is nothing, the cluster may have none, and spec.service.type may be NodePort or ClusterIP"
                                .formatted(names.service(), names.namespace()));
    }

    private static Finding found(FtpsSiteSpec spec, String address) {
        return Finding.yes(Reason.AddressReady, "clients connect to " + address + hint(spec, address));
    }

    private static String hint(FtpsSiteSpec spec, String address) {
        if (spec.service().type() == ServiceType.NodePort && !spec.hidesClients()) {
            return ", which must be the node that runs the pod, for with externalTrafficPolicy Local no other answers";
        }
        return address.contains(":") ? "; PASV has no room for IPv6, so they must use EPSV" : "";
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
