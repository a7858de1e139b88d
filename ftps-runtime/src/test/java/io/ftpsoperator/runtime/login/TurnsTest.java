package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.login.Turns.Turn;
import io.ftpsoperator.runtime.testing.Eventually;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Origin A = new Origin("a");
    private static final Origin B = new Origin("b");
    private static final Origin C = new Origin("c");
    private static final String USER = "alice";
    private static final BooleanSupplier STAYS = () -> false;

    private final Turns turns = new Turns(1, 3);
    private final List<String> served = new CopyOnWriteArrayList<>();

    @Test
    void grantsAtOnceWhatIsFree() throws InterruptedException {
        var two = new Turns(2, 3);

        assertThat(two.await(A, USER, STAYS)).isEqualTo(Turn.GRANTED);
        assertThat(two.await(A, USER, STAYS)).isEqualTo(Turn.GRANTED);
        two.done();
        assertThat(two.await(A, USER, STAYS)).isEqualTo(Turn.GRANTED);
    }

    @Test
    void originsThatWaitTakeTurnsAndTheNewestOfEachComesFirst() throws InterruptedException {
        turns.await(A, USER, STAYS);
        queue(A, "a1");
        queue(A, "a2");
        queue(A, "a3");
        queue(B, "b1");
        queue(B, "b2");
        queue(C, "c1");

        turns.done();

        Eventually.holds("all are served", () -> served.size() == 6);
        assertThat(served).containsExactly("a3", "b2", "c1", "a2", "b1", "a1");
    }

    @Test
    void theOldestOfAnOriginMakesRoomAndNobodyElse() throws InterruptedException {
        turns.await(A, USER, STAYS);
        var oldest = queue(A, "a1");
        queue(A, "a2");
        queue(A, "a3");
        queue(B, "b1");

        queue(A, "a4", STAYS, 4);

        oldest.join();
        turns.done();
        Eventually.holds("the others are served", () -> served.size() == 4);
        assertThat(served).containsExactly("a4", "b1", "a3", "a2");
    }

    @Test
    void usersOfOneOriginTakeTurnsAndWhomMostNameMakesRoom() throws InterruptedException {
        turns.await(A, USER, STAYS);
        queue(A, "bob", "bob", STAYS, 1);
        var oldest = queue(A, "a1");
        queue(A, "a2");

        queue(A, "a3", STAYS, 3);

        oldest.join();
        turns.done();
        Eventually.holds("the others are served", () -> served.size() == 3);
        assertThat(served).containsExactly("a3", "bob", "a2");
    }

    @Test
    void whoNamesAUserThatNobodyElseNamesComesFirst() throws InterruptedException {
        turns.await(A, USER, STAYS);
        queue(A, "a1");
        queue(A, "a2");
        queue(A, "bob", "bob", STAYS, 3);

        turns.done();

        Eventually.holds("all are served", () -> served.size() == 3);
        assertThat(served).containsExactly("bob", "a2", "a1");
    }

    @Test
    void whoIsGoneGetsNoTurn() throws InterruptedException {
        var gone = new AtomicBoolean();
        turns.await(A, USER, STAYS);
        var leaver = queue(B, "leaver", gone::get);
        queue(C, "c1");

        gone.set(true);
        turns.done();

        Eventually.holds("the other is served", () -> served.equals(List.of("c1")));
        leaver.join();
        assertThat(served).containsExactly("c1");
        assertThat(turns.await(B, USER, STAYS)).isEqualTo(Turn.GRANTED);
    }

    @Test
    void whoIsGoneMakesRoomForTheNextOfItsOrigin() throws InterruptedException {
        var gone = new AtomicBoolean();
        turns.await(A, USER, STAYS);
        var leavers = List.of(queue(A, "a1", gone::get), queue(A, "a2", gone::get), queue(A, "a3", gone::get));

        gone.set(true);
        queue(A, "a4", STAYS, 1);

        for (var leaver : leavers) {
            leaver.join();
        }
        turns.done();
        Eventually.holds("the last is served", () -> served.equals(List.of("a4")));
    }

    @Test
    void whoIsInterruptedLeaves() throws InterruptedException {
        turns.await(A, USER, STAYS);
        var interrupted = queue(A, "a1");
        queue(A, "a2");

        interrupted.interrupt();
        interrupted.join();

        assertThat(turns.waiting()).isEqualTo(1);
        turns.done();
        Eventually.holds("the other is served", () -> served.equals(List.of("a2")));
    }

    @Test
    void noTurnIsLostWhateverHappensToThoseWhoWait() throws InterruptedException {
        for (int round = 0; round < 100; round++) {
            turns.await(A, USER, STAYS);
            var waiting = queue(A, "a");

            var interrupting = Thread.startVirtualThread(waiting::interrupt);
            turns.done();
            waiting.join();
            interrupting.join();

            assertThat(turns.waiting()).isZero();
            assertThat(turns.await(B, USER, STAYS)).isEqualTo(Turn.GRANTED);
            turns.done();
        }
    }

    private Thread queue(Origin origin, String name) {
        return queue(origin, name, STAYS);
    }

    private Thread queue(Origin origin, String name, BooleanSupplier gone) {
        return queue(origin, name, gone, turns.waiting() + 1);
    }

    private Thread queue(Origin origin, String name, BooleanSupplier gone, int thenWaiting) {
        return queue(origin, USER, name, gone, thenWaiting);
    }

    /** Waits in line under that name, and gives the turn back at once. */
    private Thread queue(Origin origin, String user, String name, BooleanSupplier gone, int thenWaiting) {
        var thread = Thread.startVirtualThread(() -> {
            try {
                if (turns.await(origin, user, gone) == Turn.GRANTED) {
                    served.add(name);
                    turns.done();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // left the line
            }
        });
        Eventually.holds(
                name + " waits", () -> turns.waiting() == thenWaiting && thread.getState() == Thread.State.WAITING);
        return thread;
    }
}
