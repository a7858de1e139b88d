package io.ftpsoperator.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.plan.RunningShard.Held;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortAllocationTest {
    private static final PortRange TEN = ports(30000, 30009);

    @Test
    void aFirstPodGetsHalfOfThePortsAndItsSuccessorTheOtherHalf() {
        var first = of(TEN, 1, Map.of(), List.of());
        assertThat(first).singleElement().satisfies(shard -> {
            assertThat(shard.running()).isEmpty();
            assertThat(shard.forTemplate("a")).contains(ports(30000, 30004));
        });

        var then = of(TEN, 1, Map.of(0, running("a", 30000, 30004)), List.of(ports(30000, 30004)));
        assertThat(then.getFirst().forTemplate("a")).contains(ports(30000, 30004));
        assertThat(then.getFirst().forTemplate("b")).contains(ports(30005, 30009));
    }

    @Test
    void aSuccessorOfASuccessorWaitsUntilTheFirstOneIsGone() {
        var running = Map.of(0, running("b", 30005, 30009));

        var draining = of(TEN, 1, running, List.of(ports(30000, 30004), ports(30005, 30009)));
        assertThat(draining.getFirst().forTemplate("b")).contains(ports(30005, 30009));
        assertThat(draining.getFirst().forTemplate("c")).isEmpty();

        var drained = of(TEN, 1, running, List.of(ports(30005, 30009)));
        assertThat(drained.getFirst().forTemplate("c")).contains(ports(30000, 30004));
    }

    /** Else a mistake in the template could never be mended: the old pod stays until the new one is ready. */
    @Test
    void portsThatNoReadyPodHasAreUsedAgainWhereThereAreNoOthers() {
        var stuck = Map.of(0, new RunningShard("b", ports(30005, 30009), Held.BY_NOBODY));

        var shard = of(TEN, 1, stuck, List.of(ports(30000, 30004), ports(30005, 30009)))
                .getFirst();

        assertThat(shard.forTemplate("c")).contains(ports(30005, 30009));
    }

    @Test
    void whoeverComesAfterAPodThatLeavesGetsOtherPorts() {
        var left = Map.of(0, new RunningShard("a", ports(30000, 30004), Held.BY_A_POD_THAT_LEAVES));

        var shard = of(TEN, 1, left, List.of(ports(30000, 30004))).getFirst();
        assertThat(shard.forTemplate("a")).contains(ports(30005, 30009));

        var none = of(TEN, 1, left, List.of(ports(30000, 30009))).getFirst();
        assertThat(none.forTemplate("a")).as("better the same than none").contains(ports(30000, 30004));
    }

    @Test
    void shardsThatAreAddedTakeNothingFromThoseThatRun() {
        var three = of(TEN, 3, Map.of(0, running("a", 30000, 30004)), List.of(ports(30000, 30004)));

        assertThat(three.get(0).forTemplate("a")).contains(ports(30000, 30004));
        assertThat(three.get(1).forTemplate("a")).contains(ports(30005, 30005));
        assertThat(three.get(2).forTemplate("a")).contains(ports(30006, 30006));
        assertThat(three.get(0).forTemplate("b")).contains(ports(30007, 30007));
    }

    /** Each was given its share of the time; with the last one's port there would be none left for any successor. */
    @Test
    void whereThereIsNoneLeftForASuccessorTheLargestShardMovesFirst() {
        var grown = Map.of(
                0, running("a", 30000, 30004),
                1, running("a", 30005, 30006),
                2, running("a", 30007, 30007),
                3, running("a", 30008, 30008));
        var inUse = grown.values().stream().map(RunningShard::ports).toList();

        var five = of(TEN, 5, grown, inUse);

        assertThat(five.get(4).forTemplate("a")).isEmpty();
        assertThat(five.get(0).forTemplate("a")).contains(ports(30009, 30009));
        assertThat(five.get(1).forTemplate("a")).contains(ports(30005, 30006));

        var moved = new HashMap<>(grown);
        moved.put(0, running("a", 30009, 30009));
        assertThat(of(TEN, 5, moved, List.of(TEN)).get(1).forTemplate("a"))
                .as("nobody moves while ports come back by themselves")
                .contains(ports(30005, 30006));
        assertThat(of(TEN, 5, moved, List.of(ports(30005, 30009))).get(4).forTemplate("a"))
                .contains(ports(30000, 30000));
    }

    @Test
    void noPortIsGivenTwice() {
        for (int shards = 1; shards <= 5; shards++) {
            var given = of(TEN, shards, Map.of(), List.of());

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
        var moved = of(ports(40000, 40009), 1, Map.of(0, running("a", 30000, 30004)), List.of(ports(30000, 30004)));

        assertThat(moved.getFirst().forTemplate("a")).contains(ports(40000, 40004));
    }

    @Test
    void whereThereIsOnePortTheSuccessorHasTheSameOne() {
        var one = ports(30000, 30000);

        assertThat(PortAllocation.leavesRoomForSuccessors(one, 1)).isFalse();
        assertThat(of(one, 1, Map.of(0, running("a", 30000, 30000)), List.of(one))
                        .getFirst()
                        .forTemplate("b"))
                .contains(one);
    }

    @Test
    void aShardThatHadMoreMovesToTheOnePortThatIsLeft() {
        var one = ports(30000, 30000);
        var before = Map.of(0, running("a", 30000, 30004));

        assertThat(of(one, 1, before, List.of(ports(30000, 30004))).getFirst().forTemplate("a"))
                .contains(one);
    }

    @Test
    void portsBetweenOthersAreFoundAndTheLongestRowIsTakenWhereNoneIsLongEnough() {
        var inUse = List.of(ports(30000, 30001), ports(30003, 30004), ports(30008, 30009));

        assertThat(of(TEN, 1, Map.of(0, running("a", 30000, 30001)), inUse)
                        .getFirst()
                        .forTemplate("b"))
                .contains(ports(30005, 30007));
    }

    private static List<ShardPorts> of(
            PortRange range, int shards, Map<Integer, RunningShard> running, List<PortRange> inUse) {
        return PortAllocation.of(range, shards, running, inUse, _ -> false);
    }

    private static RunningShard running(String template, int first, int last) {
        return new RunningShard(template, ports(first, last), Held.BY_ITS_POD);
    }

    private static PortRange ports(int first, int last) {
        return new PortRange(first, last);
    }
}
