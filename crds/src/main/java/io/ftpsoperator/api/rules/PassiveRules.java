package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.AddressOverride;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.api.v1alpha1.ServiceSettings;
import java.util.stream.Stream;

/** What may be said of {@code spec.passive}. */
final class PassiveRules {
    private static final String PORTS = "spec.passive.ports";
    private static final String ADDRESS = "spec.passive.address";
    private static final String OVERRIDES = "spec.passive.overrides";
    private static final int MOST_OVERRIDES = 16;
    private static final int MOST_NETWORKS = 32;
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65535;

    private static final int MOST_SERVICE_PORTS = ServiceSettings.MOST_PORTS;

    private PassiveRules() {}

    static Stream<Problem> theRangeIsARange(FtpsSiteSpec spec) {
        var ports = spec.passive().ports();
        if (ports.first() > ports.last()) {
            return Stream.concat(
                    Stream.of(new Problem(
                            PORTS,
                            "first (%d) must not be above last (%d); swap them or widen the range"
                                    .formatted(ports.first(), ports.last()))),
                    endProblems(ports));
        }
        return endProblems(ports);
    }

    private static Stream<Problem> endProblems(PortRange ports) {
        return Stream.concat(endProblem("first", ports.first()), endProblem("last", ports.last()));
    }

    private static Stream<Problem> endProblem(String end, int port) {
        return LOWEST <= port && port <= HIGHEST
                ? Stream.empty()
                : Stream.of(new Problem(
                        PORTS + "." + end,
                        "%d cannot be a passive port; give one from %d to %d".formatted(port, LOWEST, HIGHEST)));
    }

    static Stream<Problem> theRangeKeepsClearOfOtherPorts(FtpsSiteSpec spec) {
        var ports = spec.passive().ports();
        var listened = spec.listeners().stream()
                .map(Listener::port)
                .filter(ports::contains)
                .distinct()
                .map(port -> new Problem(
                        PORTS,
                        "%s takes in the listener on %d; move the range or the listener".formatted(ports, port)));
        return ports.contains(ReservedPorts.MANAGEMENT)
                ? Stream.concat(
                        listened,
                        Stream.of(new Problem(
                                PORTS,
                                "%s takes in %d, kept for the site's health and metrics; move the range"
                                        .formatted(ports, ReservedPorts.MANAGEMENT))))
                : listened;
    }

    static Stream<Problem> thePortsFitIntoAService(FtpsSiteSpec spec) {
        int passive = spec.passive().ports().count();
        int implicitData = spec.listeners().stream().anyMatch(Listener::implicit) ? 1 : 0;
        int others = spec.listeners().size() + implicitData;
        return passive + others <= MOST_SERVICE_PORTS
                ? Stream.empty()
                : Stream.of(new Problem(
                        PORTS,
                        "%d passive ports and %d others are more than the %d that a Service can lead to one pod; narrow the range to %d ports, which many sessions can share"
                                .formatted(passive, others, MOST_SERVICE_PORTS, MOST_SERVICE_PORTS - others)));
    }

    static Stream<Problem> theAddressIsOneThatPasvCanSay(FtpsSiteSpec spec) {
        return addressProblem(ADDRESS, spec.passive().address());
    }

    static Stream<Problem> overridesNameNetworksAndAddresses(FtpsSiteSpec spec) {
        var overrides = spec.passive().overrides();
        return Stream.concat(
                Listed.atMost(MOST_OVERRIDES, overrides.size(), OVERRIDES, "entries; merge some"),
                Listed.each(overrides, OVERRIDES, PassiveRules::overrideProblems));
    }

    private static Stream<Problem> overrideProblems(String path, AddressOverride override) {
        return Stream.concat(
                Listed.networksProblems(path + ".networks", override.networks(), MOST_NETWORKS),
                addressProblem(path + ".address", override.address()));
    }

    private static Stream<Problem> addressProblem(String path, String address) {
        if (address.equals(PassiveSettings.AUTO)) {
            return Stream.empty();
        }
        if (address.contains(":")) {
            return Stream.of(new Problem(
                    path,
                    "\"%s\" is not an IPv4 address; the reply to PASV has no room for IPv6, and clients over IPv6 use EPSV, which goes to the address they are connected to; write Auto"
                            .formatted(address)));
        }
        if (address.equalsIgnoreCase(PassiveSettings.AUTO)) {
            return Stream.of(new Problem(path, "\"%s\" is not known; write Auto".formatted(address)));
        }
        return isRoutable(address) || DnsName.isHostName(address)
                ? Stream.empty()
                : Stream.of(new Problem(
                        path,
                        "\"%s\" is no address that clients can connect to; write Auto, an IPv4 address such as 203.0.113.5, or a DNS name such as ftp.example.com"
                                .formatted(address)));
    }

    private static boolean isRoutable(String address) {
        return Network.isIpv4(address) && !address.startsWith("0.");
    }
}
