package io.ftpsoperator.runtime;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.observe.LogFormat;
import io.ftpsoperator.runtime.site.Placement;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What {@code ftps run} was told, by its options and by the environment.
 *
 * @param grace the longest time to wait for running transfers, in seconds
 */
record RunOptions(SiteOptions site, Placement placement, LogFormat log, int grace) {

    static RunOptions of(Arguments given, Map<String, String> environment) throws UsageException {
        var site = SiteOptions.of(given);
        var shard = variable(environment, "FTPS_SHARD");
        boolean inPod = shard.isPresent();
        var data = given.get(Option.DATA).map(Path::of);
        var placement = new Placement(
                bind(given),
                ports(given.all(Option.MAP)),
                passivePorts(environment),
                given.get(Option.PASSIVE_ADDRESS),
                data.orElseGet(() -> site.manifest().resolveSibling("data")),
                inPod ? OptionalInt.of(shardNumber(shard.get())) : OptionalInt.empty(),
                given.number(Option.MANAGEMENT));
        return new RunOptions(
                site, placement, log(given, inPod), given.number(Option.GRACE).orElse(inPod ? 110 : 10));
    }

    boolean inPod() {
        return placement.shard().isPresent();
    }

    /** Names and addresses that clients on this machine know it by. */
    List<String> ownNames() {
        var own = Stream.of("localhost", "127.0.0.1");
        var bind = placement.bind();
        return (bind.isAnyLocalAddress() ? own : Stream.concat(own, Stream.of(bind.getHostAddress())))
                .distinct()
                .toList();
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name));
    }

    private static InetAddress bind(Arguments given) throws UsageException {
        var address = given.get(Option.BIND).orElse("0.0.0.0");
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new UsageException("%s is \"%s\", which is no address".formatted(Option.BIND, address));
        }
    }

    private static Map<Integer, Integer> ports(List<String> given) throws UsageException {
        var ports = new LinkedHashMap<Integer, Integer>();
        for (var pair : String.join(",", given).split(",")) {
            var ends = pair.split("=", -1);
            if (ends.length == 2) {
                ports.put(Arguments.number(Option.MAP, ends[0]), Arguments.number(Option.MAP, ends[1]));
            } else if (!pair.isEmpty()) {
                throw new UsageException("%s is \"%s\"; write it as 21=2121,990=2990".formatted(Option.MAP, pair));
            }
        }
        return ports;
    }

    private static LogFormat log(Arguments given, boolean inPod) throws UsageException {
        var format = given.get(Option.LOG).orElse(inPod ? "json" : "text");
        return Stream.of(LogFormat.values())
                .filter(it -> it.name().equals(format))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("%s is \"%s\"; it is text or json".formatted(Option.LOG, format)));
    }

    private static Optional<PortRange> passivePorts(Map<String, String> environment) throws UsageException {
        var text = variable(environment, "FTPS_PASSIVE_PORTS");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var ends = text.get().split("-", -1);
        try {
            return Optional.of(
                    new PortRange(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[ends.length - 1].strip())));
        } catch (NumberFormatException e) {
            throw new UsageException("FTPS_PASSIVE_PORTS is \"%s\"; write it as 30000-30009".formatted(text.get()));
        }
    }

    private static int shardNumber(String text) throws UsageException {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new UsageException("FTPS_SHARD is \"%s\"; it is a number from 0 on".formatted(text));
        }
    }
}
