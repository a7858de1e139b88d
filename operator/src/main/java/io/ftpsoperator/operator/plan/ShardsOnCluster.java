package io.ftpsoperator.operator.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads from a site's Deployments and pods which passive ports are whose. */
public final class ShardsOnCluster {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private ShardsOnCluster() {}

    static Map<Integer, RunningShard> running(SiteNames names, int shards, Children children) {
        var running = new HashMap<Integer, RunningShard>();
        IntStream.range(0, shards).forEach(shard -> children.find(Deployment.class, names.shard(shard))
                .flatMap(ShardsOnCluster::runningShard)
                .ifPresent(found -> running.put(shard, found)));
        return running;
    }

    private static Optional<RunningShard> runningShard(Deployment deployment) {
        return portsOf(deployment).map(ports -> new RunningShard(annotation(deployment, SiteLabels.TEMPLATE), ports));
    }

    /** Ports of all pods that have not ended. */
    static List<PortRange> inUse(Children children) {
        return children.all(Pod.class).stream()
                .filter(pod -> pod.getStatus() == null
                        || !ENDED.contains(
                                Objects.requireNonNullElse(pod.getStatus().getPhase(), "")))
                .flatMap(pod -> portsOf(pod).stream())
                .toList();
    }

    /** The passive ports that an object of ours is marked with. */
    public static Optional<PortRange> portsOf(HasMetadata object) {
        var range = RANGE.matcher(annotation(object, SiteLabels.PASSIVE_PORTS));
        return range.matches()
                ? Optional.of(new PortRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))))
                : Optional.empty();
    }

    private static String annotation(HasMetadata object, String name) {
        return Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.<String, String>of())
                .getOrDefault(name, "");
    }
}
