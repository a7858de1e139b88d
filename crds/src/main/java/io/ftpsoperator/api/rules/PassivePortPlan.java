package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.PortRange;

/**
 * Which shard answers on which passive ports: the one piece of arithmetic on which the operator's Service and the runtime's
 * pods must agree. Slices are consecutive and as equal as can be; the first ones take what is left over.
 */
public record PassivePortPlan(PortRange range, int shards) {

    public PassivePortPlan {
        if (shards < 1 || shards > range.count()) {
            throw new IllegalArgumentException(shards + " shards for the " + range.count() + " ports " + range);
        }
    }

    public static PassivePortPlan of(PortRange range, int shards) {
        return new PassivePortPlan(range, shards);
    }

    /** The ports of a shard, counted from 0. */
    public PortRange sliceOf(int shard) {
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("shard " + shard + " of " + shards);
        }
        return new PortRange(startOf(shard), startOf(shard + 1) - 1);
    }

    private int startOf(int shard) {
        int each = range.count() / shards;
        int leftOver = range.count() % shards;
        return range.first() + shard * each + Math.min(shard, leftOver);
    }
}
