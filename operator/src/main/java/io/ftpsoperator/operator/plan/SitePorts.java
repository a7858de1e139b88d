package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ports that clients connect to, under the numbers that they know. */
public final class SitePorts {
    private SitePorts() {}

    public static List<Integer> of(FtpsSiteSpec spec) {
        var passive = spec.passive().ports();
        return Stream.of(
                        spec.listeners().stream().map(Listener::port),
                        Stream.of(Listener.IMPLICIT_DATA_PORT).filter(_ -> implicitData(spec)),
                        IntStream.rangeClosed(passive.first(), passive.last()).boxed())
                .flatMap(ports -> ports)
                .toList();
    }

    static boolean implicit(FtpsSiteSpec spec) {
        return spec.listeners().stream().anyMatch(Listener::implicit);
    }

    /**
     * Whether implicit listeners have 989 for their data. On nodes it cannot be offered under its own number, so there their data
     * goes over the passive ports as well.
     */
    static boolean implicitData(FtpsSiteSpec spec) {
        return implicit(spec) && spec.service().type() != ServiceType.NodePort;
    }
}
