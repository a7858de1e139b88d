package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.PortRange;
import java.util.BitSet;
import java.util.Optional;

/** The ports of a range that nobody has yet. */
final class FreePorts {
    private final PortRange range;
    private final BitSet taken = new BitSet();

    FreePorts(PortRange range) {
        this.range = range;
    }

    int count() {
        return range.count() - taken.get(range.first(), range.last() + 1).cardinality();
    }

    void take(PortRange ports) {
        taken.set(ports.first(), ports.last() + 1);
    }

    /** Whether some of those ports are free as yet. */
    boolean wouldLose(PortRange ports) {
        return taken.get(ports.first(), ports.last() + 1).cardinality() < ports.count();
    }

    /** Takes the first in a row of that length, else the longest row there is. */
    Optional<PortRange> next(int most) {
        if (most < 1) {
            return Optional.empty();
        }
        Optional<PortRange> longest = Optional.empty();
        for (int first = taken.nextClearBit(range.first()); first <= range.last(); ) {
            int endOfRow = endOfRow(first);
            var row = new PortRange(first, Math.min(endOfRow, first + most - 1));
            if (longest.isEmpty() || row.count() > longest.get().count()) {
                longest = Optional.of(row);
            }
            first = taken.nextClearBit(endOfRow + 1);
        }
        longest.ifPresent(this::take);
        return longest;
    }

    private int endOfRow(int first) {
        int next = taken.nextSetBit(first);
        return next < 0 ? range.last() : Math.min(next - 1, range.last());
    }
}
