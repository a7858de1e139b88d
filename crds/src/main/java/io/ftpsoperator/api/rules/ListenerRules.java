package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import java.util.stream.Stream;

/** What may be said of {@code spec.listeners}. */
final class ListenerRules {
    private static final String PATH = "spec.listeners";
    private static final int MOST = 8;

    private ListenerRules() {}

    static Stream<Problem> thereIsAtLeastOneAndAtMostEight(FtpsSiteSpec spec) {
        int count = spec.listeners().size();
        if (count == 0) {
            return Stream.of(new Problem(
                    PATH, "no listener; name a port, such as - port: 21, or leave listeners out for port 21"));
        }
        return Listed.atMost(MOST, count, PATH, "listeners; split them over several sites");
    }

    static Stream<Problem> everyPortIsAPort(FtpsSiteSpec spec) {
        return Listed.each(spec.listeners(), PATH, ListenerRules::portProblem);
    }

    private static Stream<Problem> portProblem(String path, Listener listener) {
        int port = listener.port();
        return 1 <= port && port <= 65535
                ? Stream.empty()
                : Stream.of(new Problem(path + ".port", "%d is not a port; give one from 1 to 65535".formatted(port)));
    }

    static Stream<Problem> noPortTwice(FtpsSiteSpec spec) {
        return Listed.repeated(spec.listeners(), Listener::port, PATH, ".port", "port %s is listed twice; remove one");
    }

    static Stream<Problem> reservedPortsAreLeftFree(FtpsSiteSpec spec) {
        return Listed.each(spec.listeners(), PATH, ListenerRules::reservationProblem);
    }

    private static Stream<Problem> reservationProblem(String path, Listener listener) {
        return switch (listener.port()) {
            case ReservedPorts.IMPLICIT_DATA ->
                Stream.of(new Problem(
                        path + ".port", "989 carries the data of port 990; listen on 990 for implicit FTPS"));
            case ReservedPorts.MANAGEMENT ->
                Stream.of(new Problem(
                        path + ".port", "8080 is kept for the site's health and metrics; choose another port"));
            default -> Stream.empty();
        };
    }
}
