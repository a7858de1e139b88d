package io.ftpsoperator.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final Sessions sessions = new Sessions();

    @Test
    void ofAHundredLoginsAtOnceExactlyTheCapIsCounted() throws Exception {
        var logins = Collections.nCopies(100, (Callable<Boolean>) () -> sessions.tryLogin("alice", 10));
        var good = new ArrayList<Boolean>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var login : threads.invokeAll(logins)) {
                good.add(login.get());
            }
        }

        assertThat(Collections.frequency(good, true)).isEqualTo(10);
        assertThat(sessions.tryLogin("alice", 11)).isTrue();
        assertThat(sessions.tryLogin("alice", 11)).isFalse();
    }

    @Test
    void whoLogsOutMakesRoomForOne() {
        sessions.tryLogin("alice", 1);
        sessions.loggedOut("alice");

        assertThat(sessions.tryLogin("alice", 1)).isTrue();
        assertThat(sessions.tryLogin("alice", 1)).isFalse();
        assertThat(sessions.tryLogin("bob", 1)).isTrue();
    }

    @Test
    void aRefusedLoginChangesNothing() {
        assertThat(sessions.tryLogin("alice", 0)).isFalse();

        assertThat(sessions.bucketOf("alice")).isEmpty();
        assertThat(sessions.tryLogin("alice", 1)).isTrue();
    }

    @Test
    void allSessionsOfAUserShareOneBucketWhichGoesWithTheLast() {
        sessions.tryLogin("alice", 9);
        var bucket = sessions.bucketOf("alice").orElseThrow();
        sessions.tryLogin("alice", 9);
        sessions.loggedOut("alice");
        assertThat(sessions.bucketOf("alice")).containsSame(bucket);

        sessions.loggedOut("alice");

        assertThat(sessions.bucketOf("alice")).isEmpty();
    }
}
