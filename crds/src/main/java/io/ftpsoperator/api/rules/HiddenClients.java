package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a site does not do where the Service hides its clients' addresses and no balancer tells them: whatever goes by an address
 * would hit all clients or none.
 */
final class HiddenClients {
    private static final List<Function<FtpsSiteSpec, Stream<Problem>>> WARNINGS = List.of(
            HiddenClients::nobodyIsBanned,
            HiddenClients::capPerAddress,
            HiddenClients::neverBanned,
            HiddenClients::allowedNetworks,
            HiddenClients::addressOverrides,
            HiddenClients::activeMode);

    private HiddenClients() {}

    static Stream<Problem> warnings(FtpsSiteSpec spec) {
        boolean hidden =
                spec.hidesClients() && spec.proxyProtocol().trustedNetworks().isEmpty();
        return hidden ? WARNINGS.stream().flatMap(warning -> warning.apply(spec)) : Stream.empty();
    }

    private static Stream<Problem> nobodyIsBanned(FtpsSiteSpec spec) {
        boolean inside = spec.service().type() == ServiceType.ClusterIP;
        return warn(
                inside ? "spec.service.type" : "spec.service.externalTrafficPolicy",
                "%s hides clients' addresses, so nobody is turned away for guessing passwords; %s"
                        .formatted(hidingPart(spec.service()), remedy(inside)));
    }

    private static String hidingPart(ServiceSettings service) {
        return service.type() == ServiceType.ClusterIP
                ? service.type().name()
                : service.externalTrafficPolicy().name();
    }

    private static String remedy(boolean inside) {
        return inside
                ? "let the proxy in front tell them, and set spec.proxyProtocol.trustedNetworks"
                : "set it to Local, or let the balancer tell them and set spec.proxyProtocol.trustedNetworks";
    }

    private static Stream<Problem> capPerAddress(FtpsSiteSpec spec) {
        return spec.limits().maxSessionsPerAddress() == null
                ? Stream.empty()
                : warn(
                        "spec.limits.maxSessionsPerAddress",
                        "it has no effect where the Service hides clients' addresses; one client can take all of maxSessions");
    }

    private static Stream<Problem> neverBanned(FtpsSiteSpec spec) {
        return spec.limits().neverBannedNetworks().isEmpty()
                ? Stream.empty()
                : warn(
                        "spec.limits.neverBannedNetworks",
                        "it has no effect where the Service hides clients' addresses, since nobody is banned");
    }

    private static Stream<Problem> allowedNetworks(FtpsSiteSpec spec) {
        return Listed.each(
                spec.users(),
                "spec.users",
                (path, user) -> user.allowedNetworks().isEmpty()
                        ? Stream.empty()
                        : warn(
                                path + ".allowedNetworks",
                                "the Service hides clients' addresses, so every client seems to come from within the cluster: these networks keep all of them out, or none"));
    }

    private static Stream<Problem> addressOverrides(FtpsSiteSpec spec) {
        return spec.passive().overrides().isEmpty()
                ? Stream.empty()
                : warn(
                        "spec.passive.overrides",
                        "the Service hides clients' addresses, so no client seems to come from these networks, and all are told spec.passive.address");
    }

    private static Stream<Problem> activeMode(FtpsSiteSpec spec) {
        return spec.active().mode().on()
                ? warn(
                        "spec.active.mode",
                        "Enabled has no effect where the Service hides clients' addresses, since data connections go to those only; PORT and EPRT are refused")
                : Stream.empty();
    }

    private static Stream<Problem> warn(String path, String consequence) {
        return Stream.of(new Problem(path, consequence));
    }
}
