package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.site.Platform;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a site's ports fit through the way to it, told before anything is made that the balancer would leave half done. */
final class PortRules {
    private static final String PORTS = "spec.passive.ports";

    private PortRules() {}

    static Stream<Problem> portsFit(FtpsSiteSpec spec, Platform platform) {
        var limit = PortLimit.of(spec.service(), platform);
        int all = SitePorts.of(spec).size();
        if (all <= limit.most()) {
            return Stream.empty();
        }
        int others = all - spec.passive().ports().count();
        var sum = "%s and %d passive ports are %d, and %s takes %d; "
                .formatted(named(spec), spec.passive().ports().count(), all, limit.whose(), limit.most());
        return Stream.of(new Problem(PORTS, sum + mend(spec, limit.most() - others)));
    }

    /** @param room for passive ports */
    private static String mend(FtpsSiteSpec spec, int room) {
        int replicas = spec.replicas();
        if (room < 1) {
            return "take away listeners, so that a passive port is left";
        }
        if (replicas > 1 && room < 2 * replicas) {
            return room < 2
                    ? "take away listeners, or set replicas to 1 and narrow the range to one port"
                    : "%d replicas need %d passive ports: set replicas to %d and narrow the range to %s"
                            .formatted(replicas, 2 * replicas, room / 2, narrowed(spec, room));
        }
        return "narrow the range to %s, for many sessions share a port, or say in spec.service.maxPorts how many yours takes"
                .formatted(narrowed(spec, room));
    }

    private static PortRange narrowed(FtpsSiteSpec spec, int room) {
        int first = spec.passive().ports().first();
        return new PortRange(first, first + room - 1);
    }

    private static String named(FtpsSiteSpec spec) {
        var passive = spec.passive().ports();
        return SitePorts.of(spec).stream()
                .filter(port -> !passive.contains(port))
                .map(port -> Integer.toString(port))
                .collect(Collectors.joining(", "));
    }
}
