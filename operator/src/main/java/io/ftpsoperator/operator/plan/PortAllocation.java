package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.plan.RunningShard.Held;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives passive ports to shards. What runs keeps its ports, also when others are added, for a change costs a new pod. Half of the
 * range is kept for successors, as long as there are two ports for each shard, and at least one port always is: without it no
 * shard could ever take over from itself.
 */
final class PortAllocation {
    private final PortRange range;
    private final int shards;
    private final Map<Integer, RunningShard> running;
    private final FreePorts free;
    private final boolean draining;

    private PortAllocation(
            PortRange range, int shards, Map<Integer, RunningShard> running, Collection<PortRange> inUse) {
        this.range = range;
        this.shards = shards;
        this.running = running;
        this.free = new FreePorts(range);
        running.values().forEach(shard -> free.take(shard.ports()));
        this.draining = inUse.stream().anyMatch(free::wouldLose);
        inUse.forEach(free::take);
    }

    /** Whether a shard's successor can have ports of its own; otherwise the two cannot be there at once. */
    static boolean leavesRoomForSuccessors(PortRange range, int shards) {
        return range.count() >= 2 * shards;
    }

    /**
     * @param running shards that there are, by number
     * @param inUse ports of all pods that there are, those on their way out too
     * @param deserted whether the only pod of a shard that can serve is on its way out
     */
    static List<ShardPorts> of(
            PortRange range,
            int shards,
            Map<Integer, RunningShard> running,
            Collection<PortRange> inUse,
            Predicate<Integer> deserted) {
        if (!leavesRoomForSuccessors(range, shards)) {
            // Only where there is one shard; several are refused then.
            var now = Optional.ofNullable(running.get(0));
            boolean moves = now.filter(shard -> !shard.within(range)).isPresent();
            return List.of(new ShardPorts(0, now, moves, Optional.of(range), false));
        }
        return new PortAllocation(range, shards, running, inUse).allocate(deserted);
    }

    private List<ShardPorts> allocate(Predicate<Integer> deserted) {
        // Pods that come after others on the very ports of those cannot wait.
        var left = numbers(this::isLeft)
                .map(shard -> successor(shard, true, deserted.test(shard)))
                .toList();
        // Shards that do not run yet need ports now, and successors of the others perhaps never.
        var fresh = numbers(shard -> !runs(shard)).map(this::freshShard).toList();
        boolean starving = fresh.stream().anyMatch(shard -> shard.next().isEmpty());
        // While pods drain their ports come back by themselves.
        var giver = starving && !draining && left.isEmpty() ? largest() : OptionalInt.empty();
        var others = numbers(shard -> runs(shard) && !isLeft(shard))
                .sorted(Comparator.comparing(shard -> !giver.equals(OptionalInt.of(shard))))
                .map(shard -> successor(shard, giver.equals(OptionalInt.of(shard)), deserted.test(shard)))
                .toList();
        return Stream.of(left, fresh, others)
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(ShardPorts::shard))
                .toList();
    }

    private boolean isLeft(int shard) {
        return runs(shard) && running.get(shard).held() == Held.BY_A_POD_THAT_LEAVES;
    }

    private Stream<Integer> numbers(Predicate<Integer> which) {
        return IntStream.range(0, shards).boxed().filter(which);
    }

    /** A shard whose ports have left the range must move. */
    private boolean runs(int shard) {
        var found = running.get(shard);
        return found != null && found.within(range);
    }

    private ShardPorts freshShard(int shard) {
        return new ShardPorts(shard, Optional.empty(), false, free.next(Math.min(share(), free.count() - 1)), false);
    }

    /** The shard with the most ports, if it has more than are its share: others came later and have none. */
    private OptionalInt largest() {
        return numbers(this::runs)
                .filter(shard -> running.get(shard).ports().count() > share())
                .max(Comparator.comparingInt(shard -> running.get(shard).ports().count()))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private ShardPorts successor(int shard, boolean moves, boolean deserted) {
        var now = running.get(shard);
        var next = free.next(share());
        if (next.isEmpty() && now.held() == Held.BY_NOBODY) {
            next = Optional.of(now.ports());
        }
        return new ShardPorts(shard, Optional.of(now), moves, next, deserted);
    }

    private int share() {
        return Math.max(1, range.count() / (2 * shards));
    }
}
