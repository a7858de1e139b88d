package io.ftpsoperator.runtime.observe;

import java.time.Instant;

/** A site that is always the same. */
public record FixedVitals() implements Vitals {

    @Override
    public String site() {
        return "partners";
    }

    @Override
    public String manifest() {
        return "abc";
    }

    @Override
    public long sessions(boolean implicit) {
        return implicit ? 2 : 3;
    }

    @Override
    public long passivePorts() {
        return 10;
    }

    @Override
    public long passivePortsInUse() {
        return 4;
    }

    @Override
    public long waitingDataConnections() {
        return 5;
    }

    @Override
    public long bans() {
        return 6;
    }

    @Override
    public long waitingLogins() {
        return 7;
    }

    @Override
    public long auditLinesLost() {
        return 8;
    }

    @Override
    public Instant certificateExpiry() {
        return Instant.ofEpochSecond(1_800_000_000);
    }

    @Override
    public long reloads() {
        return 9;
    }

    @Override
    public long refusedReloads() {
        return 1;
    }
}
