package io.ftpsoperator.api.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ftpsoperator.api.v1alpha1.PortRange;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassivePortPlanTest {
    private static final PortRange TEN = new PortRange(30000, 30009);

    @Test
    void givesOneShardTheWholeRange() {
        assertThat(PassivePortPlan.of(TEN, 1).sliceOf(0)).isEqualTo(TEN);
    }

    @Test
    void givesWhatIsLeftOverToTheFirstShards() {
        var plan = PassivePortPlan.of(TEN, 4);

        assertThat(IntStream.range(0, 4).mapToObj(plan::sliceOf))
                .containsExactly(
                        new PortRange(30000, 30002),
                        new PortRange(30003, 30005),
                        new PortRange(30006, 30007),
                        new PortRange(30008, 30009));
    }

    @Test
    void givesEveryPortToExactlyOneShard() {
        IntStream.rangeClosed(1, 10).forEach(shards -> {
            var plan = PassivePortPlan.of(TEN, shards);

            IntStream.rangeClosed(TEN.first(), TEN.last()).forEach(port -> assertThat(IntStream.range(0, shards)
                            .filter(shard -> plan.sliceOf(shard).contains(port)))
                    .as("shards of port %d among %d", port, shards)
                    .hasSize(1));
        });
    }

    @Test
    void hasNoPlanForMoreShardsThanPorts() {
        assertThatIllegalArgumentException().isThrownBy(() -> PassivePortPlan.of(TEN, 11));
        assertThatIllegalArgumentException().isThrownBy(() -> PassivePortPlan.of(TEN, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PassivePortPlan.of(TEN, 2).sliceOf(2));
    }
}
