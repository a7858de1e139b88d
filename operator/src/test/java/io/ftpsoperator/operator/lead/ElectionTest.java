package io.ftpsoperator.operator.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who leads, by a lease in memory and a clock that the tests move. */
class ElectionTest {
    private static final LeaseTimes TIMES = LeaseTimes.usual();

    private final StoredLease store = new StoredLease();
    private Duration uptime = Duration.ofHours(1);
    private final Recorded offices = new Recorded("a");
    private final Election first = election("a", offices);
    private final Recorded others = new Recorded("b");
    private final Election second = election("b", others);

    private Election election(String identity, Office office) {
        return new Election(
                store,
                identity,
                TIMES,
                office,
                InstantSource.fixed(Instant.parse("2026-11-23T06:00:00Z")),
                () -> uptime);
    }

    private void later(long seconds) {
        uptime = uptime.plusSeconds(seconds);
    }

    @Test
    void theFirstToLookLeadsAndTheOtherStandsBy() {
        first.turn();
        second.turn();

        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        assertThat(offices.told).containsExactly("a takes");
        assertThat(others.told).isEmpty();
    }

    @Test
    void whileTheLeaseIsRenewedNobodyElseLeads() {
        for (int turn = 0; turn < 60; turn++) {
            first.turn();
            second.turn();
            later(2);
        }

        assertThat(first.leads()).isTrue();
        assertThat(offices.told).containsExactly("a takes");
        assertThat(others.told).isEmpty();
    }

    @Test
    void aLeaderThatDiesIsSucceededWhenItsLeaseHasRunOut() {
        first.turn();
        second.turn();
        later(30);
        second.turn();
        assertThat(second.leads()).as("after exactly the lease's length").isFalse();

        later(1);
        second.turn();

        assertThat(second.leads()).isTrue();
        assertThat(store.lease.getSpec().getLeaseTransitions()).isEqualTo(1);
    }

    @Test
    void aLeaseIsJudgedByTheClockOfWhoLooksNotByTheTimesInIt() {
        store.lease = held("somebody whose clock is a day behind", Instant.parse("2026-11-22T06:00:00Z"));

        first.turn();
        later(25);
        first.turn();
        assertThat(first.leads()).isFalse();

        later(6);
        first.turn();
        assertThat(first.leads()).isTrue();
    }

    @Test
    void aLeaderThatCannotRenewGivesUpBeforeAnybodyElseMayLead() {
        first.turn();
        second.turn();
        store.unreachable = true;
        later(20);
        first.turn();
        first.giveUpIfNotRenewed();
        assertThat(first.leads()).isTrue();

        later(1);
        first.giveUpIfNotRenewed();

        assertThat(first.leads()).isFalse();
        assertThat(offices.told).containsExactly("a takes", "a loses");
        store.unreachable = false;
        second.turn();
        assertThat(second.leads()).as("its lease has not run out yet").isFalse();
    }

    @Test
    void aLeaderThatSleptStopsAtOnceAndStaysStopped() {
        first.turn();
        second.turn();
        later(31);
        second.turn();

        first.turn();

        assertThat(offices.told).containsExactly("a takes", "a loses");
        first.turn();
        first.giveUpIfNotRenewed();
        assertThat(offices.told).hasSize(2);
    }

    @Test
    void aCleanEndLeavesTheOfficeFirstAndThenGivesTheLeaseBack() {
        first.turn();
        offices.whenLeft = () -> assertThat(holder()).contains("a");

        first.close();

        assertThat(offices.told).containsExactly("a takes", "a leaves");
        assertThat(holder()).isEmpty();
        second.turn();
        assertThat(second.leads()).as("without waiting").isTrue();
    }

    @Test
    void whoStoodByEndsWithoutATrace() {
        first.turn();
        second.turn();
        var before = store.lease;

        second.close();

        assertThat(others.told).isEmpty();
        assertThat(store.lease).isSameAs(before);
    }

    @Test
    void aProcessStartedAnewInTheSamePodGoesOnAtOnce() {
        first.turn();
        var again = new Recorded("a again");
        var restarted = election("a", again);

        restarted.turn();

        assertThat(restarted.leads()).isTrue();
        assertThat(store.lease.getSpec().getLeaseTransitions()).isZero();
    }

    @Test
    void oneOfTwoThatTakeAtOnceGetsIt() {
        store.beforeWriting = () -> {
            store.beforeWriting = () -> {};
            second.turn();
        };

        first.turn();

        assertThat(second.leads()).isTrue();
        assertThat(first.leads()).isFalse();
        assertThat(offices.told).isEmpty();
    }

    @Test
    void aLeaseThatWasDeletedIsMadeAnewByItsHolder() {
        first.turn();
        store.lease = null;

        first.turn();

        assertThat(first.leads()).isTrue();
        assertThat(holder()).contains("a");
        assertThat(offices.told).containsExactly("a takes");
    }

    @Test
    void whateverStandsInALeaseTheTurnsGoOn() {
        store.lease = new LeaseBuilder()
                .withNewMetadata()
                .withResourceVersion("7")
                .endMetadata()
                .build();
        first.turn();
        assertThat(first.leads()).as("a lease without anything is nobody's").isTrue();

        store.lease = new LeaseBuilder()
                .withNewMetadata()
                .withResourceVersion("8")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("by hand")
                .endSpec()
                .build();
        second.turn();
        later(31);
        second.turn();
        assertThat(second.leads()).isTrue();
    }

    @Test
    void itIsKnownForHowLongTheLeaseWasNotSeen() {
        first.turn();
        store.unreachable = true;
        later(30);
        first.turn();

        assertThat(first.unseen()).isEqualTo(Duration.ofSeconds(30));
        assertThat(first.still()).isEqualTo(Duration.ZERO);
    }

    private Optional<String> holder() {
        return LeaseTerms.holderOf(store.lease);
    }

    private static Lease held(String by, Instant renewed) {
        var lease = LeaseTerms.heldBy(by, Optional.empty(), TIMES.length(), renewed);
        lease.getMetadata().setResourceVersion("1");
        return lease;
    }

    /** A lease as the API server keeps it: only who has seen its last version can write it. */
    private static final class StoredLease implements LeaseStore {
        private Lease lease;
        private int version = 100;
        private boolean unreachable;
        private Runnable beforeWriting = () -> {};

        @Override
        public Optional<Lease> read() {
            failIfUnreachable();
            return Optional.ofNullable(lease);
        }

        @Override
        public void write(Lease written) {
            failIfUnreachable();
            beforeWriting.run();
            var last = lease == null ? null : lease.getMetadata().getResourceVersion();
            var seen = written.getMetadata().getResourceVersion();
            if (last == null ? seen != null : !last.equals(seen)) {
                throw new IllegalStateException("somebody was quicker");
            }
            lease = new LeaseBuilder(written)
                    .editMetadata()
                    .withResourceVersion(Integer.toString(version++))
                    .endMetadata()
                    .build();
        }

        private void failIfUnreachable() {
            if (unreachable) {
                throw new IllegalStateException("no answer");
            }
        }
    }

    private static final class Recorded implements Office {
        private final String who;
        private final List<String> told = new ArrayList<>();
        private Runnable whenLeft = () -> {};

        private Recorded(String who) {
            this.who = who;
        }

        @Override
        public void take() {
            told.add(who + " takes");
        }

        @Override
        public void leave() {
            whenLeft.run();
            told.add(who + " leaves");
        }

        @Override
        public void lose() {
            told.add(who + " loses");
        }
    }
}
