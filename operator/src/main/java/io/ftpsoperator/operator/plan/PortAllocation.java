package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.PortRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives passive ports to shards. What runs keeps its ports, also when others are added, for a change would end its sessions'
 * data connections. Half of the range is kept for successors, as long as there are two ports for each shard.
 */
final class PortAllocation {
    private final PortRange range;
    private final int share;
    private final BitSet taken = new BitSet();

    private PortAllocation(PortRange range, int shards) {
        this.range = range;
        this.share = Math.max(1, range.count() / (2 * shards));
    }

    /** Whether a shard's successor can have ports of its own; otherwise the two cannot be there at once. */
    static boolean leavesRoomForSuccessors(PortRange range, int shards) {
        return range.count() >= 2 * shards;
    }

    /**
     * @param running shards that there are, by number
     * @param inUse ports of all pods that there are, those on their way out too
     */
    static List<ShardPorts> of(
            PortRange range, int shards, Map<Integer, RunningShard> running, Collection<PortRange> inUse) {
        if (!leavesRoomForSuccessors(range, shards)) {
            return List.of(new ShardPorts(0, Optional.ofNullable(running.get(0)), Optional.of(range)));
        }
        var allocation = new PortAllocation(range, shards);
        running.values().forEach(shard -> allocation.take(shard.ports()));
        inUse.forEach(allocation::take);
        var ports = new ArrayList<ShardPorts>();
        // Shards that do not run yet come first: they need ports now, and successors perhaps never.
        IntStream.range(0, shards)
                .filter(shard -> !allocation.runs(running.get(shard)))
                .mapToObj(shard -> new ShardPorts(shard, Optional.empty(), allocation.next()))
                .forEach(ports::add);
        IntStream.range(0, shards)
                .filter(shard -> allocation.runs(running.get(shard)))
                .mapToObj(shard -> new ShardPorts(shard, Optional.of(running.get(shard)), allocation.next()))
                .forEach(ports::add);
        ports.sort((one, other) -> Integer.compare(one.shard(), other.shard()));
        return List.copyOf(ports);
    }

    /** A shard whose ports have left the range must move. */
    private boolean runs(@Nullable RunningShard shard) {
        return shard != null
                && range.contains(shard.ports().first())
                && range.contains(shard.ports().last());
    }

    private void take(PortRange ports) {
        taken.set(ports.first(), ports.last() + 1);
    }

    /** The first free ports in a row that make a share, else the most that there are in a row. */
    private Optional<PortRange> next() {
        Optional<PortRange> longest = Optional.empty();
        for (int first = taken.nextClearBit(range.first()); first <= range.last(); ) {
            int end = Math.min(endOfFree(first), first + share - 1);
            var free = new PortRange(first, end);
            if (longest.isEmpty() || free.count() > longest.get().count()) {
                longest = Optional.of(free);
            }
            first = taken.nextClearBit(endOfFree(first) + 1);
        }
        longest.ifPresent(this::take);
        return longest;
    }

    private int endOfFree(int first) {
        int next = taken.nextSetBit(first);
        return next < 0 ? range.last() : Math.min(next - 1, range.last());
    }
}
