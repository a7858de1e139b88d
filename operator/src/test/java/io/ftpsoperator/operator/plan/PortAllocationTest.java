package io.ftpsoperator.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortAllocationTest {
    private static final PortRange TEN = ports(30000, 30009);

    @Test
    void aFirstPodGetsHalfOfThePortsAndItsSuccessorTheOtherHalf() {
        var first = PortAllocation.of(TEN, 1, Map.of(), List.of());
        assertThat(first).containsExactly(new ShardPorts(0, Optional.empty(), Optional.of(ports(30000, 30004))));

        var running = new RunningShard("a", ports(30000, 30004));
        var then = PortAllocation.of(TEN, 1, Map.of(0, running), List.of(ports(30000, 30004)));
        assertThat(then.getFirst().forTemplate("a")).contains(ports(30000, 30004));
        assertThat(then.getFirst().forTemplate("b")).contains(ports(30005, 30009));
    }

    @Test
    void aSuccessorOfASuccessorWaitsUntilTheFirstOneIsGone() {
        var running = Map.of(0, new RunningShard("b", ports(30005, 30009)));

        var draining = PortAllocation.of(TEN, 1, running, List.of(ports(30000, 30004), ports(30005, 30009)));
        assertThat(draining.getFirst().forTemplate("b")).contains(ports(30005, 30009));
        assertThat(draining.getFirst().forTemplate("c")).isEmpty();

        var drained = PortAllocation.of(TEN, 1, running, List.of(ports(30005, 30009)));
        assertThat(drained.getFirst().forTemplate("c")).contains(ports(30000, 30004));
    }

    @Test
    void shardsThatAreAddedTakeNothingFromThoseThatRun() {
        var running = Map.of(0, new RunningShard("a", ports(30000, 30004)));

        var three = PortAllocation.of(TEN, 3, running, List.of(ports(30000, 30004)));

        assertThat(three.get(0).forTemplate("a")).contains(ports(30000, 30004));
        assertThat(three.get(1).forTemplate("a")).contains(ports(30005, 30005));
        assertThat(three.get(2).forTemplate("a")).contains(ports(30006, 30006));
        assertThat(three.get(0).forTemplate("b")).contains(ports(30007, 30007));
    }

    @Test
    void noPortIsGivenTwice() {
        for (int shards = 1; shards <= 5; shards++) {
            var given = PortAllocation.of(TEN, shards, Map.of(), List.of());

            assertThat(given).hasSize(shards).allMatch(shard -> shard.next().isPresent());
            assertThat(given.stream()
                            .flatMap(shard -> shard.next().stream())
                            .mapToInt(PortRange::count)
                            .sum())
                    .as("ports that %d shards leave to their successors", shards)
                    .isLessThanOrEqualTo(5);
            assertThat(given.stream().map(shard -> shard.next().orElseThrow().first()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aShardWhosePortsHaveLeftTheRangeMoves() {
        var running = Map.of(0, new RunningShard("a", ports(30000, 30004)));

        var moved = PortAllocation.of(ports(40000, 40009), 1, running, List.of(ports(30000, 30004)));

        assertThat(moved.getFirst().forTemplate("a")).contains(ports(40000, 40004));
    }

    @Test
    void whereThereIsOnePortTheSuccessorHasTheSameOne() {
        var one = ports(30000, 30000);
        var running = Map.of(0, new RunningShard("a", one));

        assertThat(PortAllocation.leavesRoomForSuccessors(one, 1)).isFalse();
        assertThat(PortAllocation.of(one, 1, running, List.of(one)).getFirst().forTemplate("b"))
                .contains(one);
    }

    @Test
    void portsBetweenOthersAreFoundAndTheLongestRowIsTakenWhereNoneIsLongEnough() {
        var running = Map.of(0, new RunningShard("a", ports(30000, 30001)));
        var inUse = List.of(ports(30000, 30001), ports(30003, 30004), ports(30008, 30009));

        assertThat(PortAllocation.of(TEN, 1, running, inUse).getFirst().forTemplate("b"))
                .contains(ports(30005, 30007));
    }

    private static PortRange ports(int first, int last) {
        return new PortRange(first, last);
    }
}
