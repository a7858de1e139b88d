package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.control.Seats.Answer;
import io.ftpsoperator.runtime.login.Origin;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final Origin HERE = Origin.of(InetAddress.ofLiteral("203.0.113.7"));
    private static final Origin THERE = Origin.of(InetAddress.ofLiteral("203.0.113.8"));

    private final Seats<Object> seats = new Seats<>();

    @Test
    void whoIsTurnedAwayTakesNoSeat() {
        seats.take("first", HERE, 1, 9);
        for (int i = 0; i < 5; i++) {
            assertThat(seats.take("late " + i, HERE, 1, 9)).isEqualTo(Answer.SITE_FULL);
        }

        seats.leave("first");
        seats.leave("late 0");

        assertThat(seats.take("next", HERE, 1, 9)).isEqualTo(Answer.TAKEN);
        assertThat(seats.take("another", HERE, 1, 9)).isEqualTo(Answer.SITE_FULL);
    }

    @Test
    void oneOriginCannotTakeTheSeatsOfOthers() {
        seats.take("a", HERE, 9, 2);
        seats.take("b", HERE, 9, 2);

        assertThat(seats.take("c", HERE, 9, 2)).isEqualTo(Answer.ORIGIN_FULL);
        assertThat(seats.take("d", THERE, 9, 2)).isEqualTo(Answer.TAKEN);
        seats.leave("a");
        assertThat(seats.take("e", HERE, 9, 2)).isEqualTo(Answer.TAKEN);
    }

    @Test
    void oneThatLeavesTwiceLeavesOnce() {
        seats.take("a", HERE, 9, 1);
        seats.leave("a");
        seats.take("b", HERE, 9, 1);

        seats.leave("a");

        assertThat(seats.take("c", HERE, 9, 1)).isEqualTo(Answer.ORIGIN_FULL);
    }

    @Test
    void ofAHundredAtOnceExactlyAsManyGetInAsThereAreSeats() throws Exception {
        var all = IntStream.range(0, 100)
                .<Callable<Answer>>mapToObj(i -> () -> seats.take(i, i % 2 == 0 ? HERE : THERE, 30, 20))
                .toList();
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
        }

        assertThat(Collections.frequency(answers, Answer.TAKEN)).isEqualTo(30);
    }
}
