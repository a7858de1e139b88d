package io.ftpsoperator.operator.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.plan.RunningShard.Held;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads from a site's Deployments and pods which passive ports are whose. */
public final class ShardsOnCluster {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    /** A pod that is to be gone for so long and is not hangs on a node that is lost; it serves nobody. */
    private static final Duration LOST = Duration.ofMinutes(1);

    private final SiteNames names;
    private final Observed observed;
    private final List<Pod> pods;

    ShardsOnCluster(SiteNames names, Observed observed) {
        this.names = names;
        this.observed = observed;
        this.pods = observed.children().all(Pod.class).stream()
                .filter(pod -> !hasEnded(pod) && !isLost(pod, observed.now()))
                .toList();
    }

    Map<Integer, RunningShard> running(int shards) {
        var running = new HashMap<Integer, RunningShard>();
        IntStream.range(0, shards).forEach(shard -> observed.children()
                .find(Deployment.class, names.shard(shard))
                .flatMap(this::runningShard)
                .ifPresent(found -> running.put(shard, found)));
        return running;
    }

    private Optional<RunningShard> runningShard(Deployment deployment) {
        return portsOf(deployment)
                .map(ports -> new RunningShard(annotation(deployment, SiteLabels.TEMPLATE), ports, held(ports)));
    }

    private Held held(PortRange ports) {
        var holders = pods.stream()
                .filter(ShardsOnCluster::isReady)
                .filter(pod -> portsOf(pod).equals(Optional.of(ports)))
                .toList();
        if (holders.isEmpty()) {
            return Held.BY_NOBODY;
        }
        return holders.stream().allMatch(ShardsOnCluster::leaves) ? Held.BY_A_POD_THAT_LEAVES : Held.BY_ITS_POD;
    }

    /** How many shards there are when those that drain are counted in: one more than the highest of a pod. */
    int serving() {
        return pods.stream()
                .map(pod -> labels(pod).getOrDefault(SiteLabels.SHARD, ""))
                .filter(shard -> NUMBER.matcher(shard).matches())
                .mapToInt(shard -> Integer.parseInt(shard) + 1)
                .max()
                .orElse(0);
    }

    /** Ports of all pods, those on their way out too. */
    List<PortRange> inUse() {
        return pods.stream().flatMap(pod -> portsOf(pod).stream()).toList();
    }

    /** Ports that pods have outside of a range, because they were made when it was another one. */
    List<PortRange> inUseBeyond(PortRange range) {
        return inUse().stream()
                .filter(ports -> !range.contains(ports.first()) || !range.contains(ports.last()))
                .distinct()
                .sorted(Comparator.comparingInt(PortRange::first))
                .toList();
    }

    /** Whether the only pod of a shard that can serve is on its way out. A pod that drains stays ready. */
    boolean isDeserted(int shard) {
        var serving = pods.stream()
                .filter(ShardsOnCluster::isReady)
                .filter(pod -> Integer.toString(shard).equals(labels(pod).get(SiteLabels.SHARD)))
                .toList();
        return !serving.isEmpty() && serving.stream().allMatch(ShardsOnCluster::leaves);
    }

    private static boolean leaves(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    private static boolean isLost(Pod pod, Instant now) {
        return leaves(pod)
                && Instant.parse(pod.getMetadata().getDeletionTimestamp())
                        .plus(LOST)
                        .isBefore(now);
    }

    private static boolean hasEnded(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .map(PodStatus::getPhase)
                .filter(Objects::nonNull)
                .anyMatch(ENDED::contains);
    }

    private static boolean isReady(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .map(PodStatus::getConditions)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
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

    private static Map<String, String> labels(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of());
    }
}
