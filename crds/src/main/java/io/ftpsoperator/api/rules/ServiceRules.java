package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
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
    private static final int MOST_RANGES = 64;
    private static final int LONGEST_KEY = 253 + 1 + 63; // a DNS name, a slash and a name
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
                .filter(key -> key.length() > LONGEST_KEY
                        || !ANNOTATION_KEY.matcher(key).matches())
                .map(key -> new Problem(
                        PATH + ".annotations",
                        "\"%s\" is not the key of an annotation; write it like example.com/name".formatted(key)));
    }
}
