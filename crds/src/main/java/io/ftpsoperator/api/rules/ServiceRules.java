package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceSettings;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.Spellings;
import io.ftpsoperator.api.v1alpha1.TrafficPolicy;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may be said of {@code spec.service}, and of the proxies before it. Source ranges go with every type of Service: only a balancer is told of them, but
 * the site's NetworkPolicy carries them in any case.
 */
final class ServiceRules {
    private static final String PATH = "spec.service";
    private static final String GATEWAY = PATH + ".gatewayRef";
    private static final int MOST_RANGES = 64;
    private static final int LONGEST_KEY = 253 + 1 + 63; // a DNS name, a slash and a name
    private static final int FEWEST_PORTS = 2;
    private static final Pattern ANNOTATION_KEY = Pattern.compile(Spellings.ANNOTATION_KEY);

    private ServiceRules() {}

    static Stream<Problem> onlyOutsideTrafficHasAnExternalPolicy(FtpsSiteSpec spec) {
        var service = spec.service();
        return service.type() == ServiceType.ClusterIP && service.externalTrafficPolicy() == TrafficPolicy.Local
                ? Stream.of(
                        new Problem(
                                PATH + ".externalTrafficPolicy",
                                "Local has no meaning for type ClusterIP, which nobody outside can reach; leave it out, or set type to LoadBalancer or NodePort"))
                : Stream.empty();
    }

    static Stream<Problem> sourceRangesAreNetworks(FtpsSiteSpec spec) {
        return Listed.networksProblems(PATH + ".sourceRanges", spec.service().sourceRanges(), MOST_RANGES);
    }

    static Stream<Problem> proxiesAreNetworks(FtpsSiteSpec spec) {
        return Listed.networksProblems(
                "spec.proxyProtocol.trustedNetworks", spec.proxyProtocol().trustedNetworks(), MOST_RANGES);
    }

    static Stream<Problem> annotationsHaveProperKeys(FtpsSiteSpec spec) {
        return spec.service().annotations().keySet().stream()
                .filter(key -> !isKey(key))
                .map(key -> new Problem(
                        PATH + ".annotations",
                        "\"%s\" is not the key of an annotation; write it like example.com/name".formatted(key)));
    }

    private static boolean isKey(String text) {
        return text.length() <= LONGEST_KEY && ANNOTATION_KEY.matcher(text).matches();
    }

    static Stream<Problem> onlyBalancersHaveAClass(FtpsSiteSpec spec) {
        var given = spec.service().loadBalancerClass();
        var path = PATH + ".loadBalancerClass";
        if (given == null) {
            return Stream.empty();
        }
        if (spec.service().type() != ServiceType.LoadBalancer) {
            return Stream.of(new Problem(
                    path,
                    "only a Service of type LoadBalancer has a class; leave it out, or set type to LoadBalancer"));
        }
        return isKey(given)
                ? Stream.empty()
                : Stream.of(new Problem(
                        path,
                        "\"%s\" is not the class of a balancer; write it like service.k8s.aws/nlb".formatted(given)));
    }

    static Stream<Problem> onlyBalancersDoWithoutNodePorts(FtpsSiteSpec spec) {
        return spec.service().takesNodePorts() || spec.service().type() == ServiceType.LoadBalancer
                ? Stream.empty()
                : Stream.of(
                        new Problem(
                                PATH + ".nodePorts",
                                "only a Service of type LoadBalancer can do without; leave it out, or set type to LoadBalancer"));
    }

    static Stream<Problem> theMostPortsAreANumberOfPorts(FtpsSiteSpec spec) {
        var most = spec.service().maxPorts();
        return most == null || FEWEST_PORTS <= most && most <= ServiceSettings.MOST_PORTS
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH + ".maxPorts",
                        "%d is out of range; give a number from %d to %d"
                                .formatted(most, FEWEST_PORTS, ServiceSettings.MOST_PORTS)));
    }

    static Stream<Problem> aGatewayIsNamedWell(FtpsSiteSpec spec) {
        return Stream.ofNullable(spec.service().gatewayRef())
                .flatMap(gateway -> Stream.concat(
                        DnsName.isObjectName(gateway.name())
                                ? Stream.empty()
                                : Stream.of(new Problem(
                                        GATEWAY + ".name",
                                        "\"%s\" is not the name of a Gateway; use lower-case letters, digits, '-' and '.'"
                                                .formatted(gateway.name()))),
                        gateway.namespace().isEmpty() || DnsName.isLabel(gateway.namespace())
                                ? Stream.empty()
                                : Stream.of(new Problem(
                                        GATEWAY + ".namespace",
                                        "\"%s\" is not a namespace; use lower-case letters, digits and '-'"
                                                .formatted(gateway.namespace())))));
    }

    static Stream<Problem> behindAGatewayIsAClusterIp(FtpsSiteSpec spec) {
        return spec.service().gatewayRef() == null || spec.service().type() == ServiceType.ClusterIP
                ? Stream.empty()
                : Stream.of(new Problem(
                        GATEWAY, "behind a Gateway the Service needs no address of its own; set type to ClusterIP"));
    }

    /** The site's NetworkPolicy would keep the Gateway itself out. */
    static Stream<Problem> behindAGatewayNobodyIsToldByAddress(FtpsSiteSpec spec) {
        return spec.service().gatewayRef() == null
                        || spec.service().sourceRanges().isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Problem(
                                PATH + ".sourceRanges",
                                "behind a Gateway every client comes from the Gateway, so these ranges would keep out all or none; leave them out and restrict clients at the Gateway"));
    }
}
