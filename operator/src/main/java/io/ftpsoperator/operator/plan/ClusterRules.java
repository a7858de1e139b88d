package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.TrafficPolicy;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What only matters on a cluster, so that {@link io.ftpsoperator.api.rules.SiteRules} leaves it to us. */
final class ClusterRules {
    // A Service's name is a DNS label that starts with a letter (RFC 1035); the longest other name made from it is a
    // label too.
    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final int LONGEST_NAME = 52;

    private ClusterRules() {}

    static List<Problem> problemsOf(String name, FtpsSiteSpec spec) {
        return Stream.of(nameMakesAService(name), sourceRangesCanBeKept(spec))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Stream<Problem> nameMakesAService(String name) {
        return NAME.matcher(name).matches() && name.length() <= LONGEST_NAME
                ? Stream.empty()
                : Stream.of(new Problem(
                        "metadata.name",
                        "\"%s\" cannot be the name of a Service; use at most %d lower-case letters, digits and '-', with a letter first"
                                .formatted(name, LONGEST_NAME)));
    }

    // With policy Cluster the nodes hide who connects, and only a balancer could still tell.
    private static Stream<Problem> sourceRangesCanBeKept(FtpsSiteSpec spec) {
        var service = spec.service();
        return service.type() == ServiceType.NodePort
                        && service.externalTrafficPolicy() == TrafficPolicy.Cluster
                        && !service.sourceRanges().isEmpty()
                ? Stream.of(
                        new Problem(
                                "spec.service.sourceRanges",
                                "type NodePort with externalTrafficPolicy Cluster hides clients' addresses, so these ranges could not be enforced; set externalTrafficPolicy to Local"))
                : Stream.empty();
    }
}
