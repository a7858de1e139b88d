package io.ftpsoperator.runtime.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static OptionalInt implicitData(Map<Integer, Integer> ports) {
        return new Placement(
                        InetAddress.getLoopbackAddress(),
                        ports,
                        Optional.empty(),
                        Optional.empty(),
                        Path.of("data"),
                        OptionalInt.empty(),
                        OptionalInt.empty())
                .implicitDataPort();
    }

    /** The operator says 990=990 to pods that clients reach by ports of nodes, where 989 cannot be had. */
    @Test
    void whoSaysWhere990IsAndNothingOf989HasNone() {
        assertThat(implicitData(Map.of())).hasValue(989);
        assertThat(implicitData(Map.of(21, 2121))).hasValue(989);
        assertThat(implicitData(Map.of(990, 990))).isEmpty();
        assertThat(implicitData(Map.of(990, 0, 989, 0))).hasValue(0);
    }
}
