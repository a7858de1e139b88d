package io.ftpsoperator.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Partners that upload a file each second and read it back over new data connections, in one session of a minute after the other. */
final class SteadySessions implements AutoCloseable {

    private static final Path SCRIPT =
            Path.of("src/test/resources/clients/steady_session.py").toAbsolutePath();
    private static final int MOST = 60;

    private final Target target;
    private final Path folder;
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Future<Shell.Result>> sessions = new ArrayList<>();

    private SteadySessions(Target target, Path folder) {
        this.target = target;
        this.folder = folder;
    }

    static SteadySessions start(Target target, int count) {
        try {
            var started = new SteadySessions(target, Files.createTempDirectory("steady"));
            for (int session = 0; session < count; session++) {
                started.startOne();
            }
            started.transferMore(1);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startOne() {
        var number = Integer.toString(sessions.size());
        sessions.add(clients.submit(() -> Outside.run(List.of(
                "python3",
                SCRIPT.toString(),
                target.hostName(),
                target.address(),
                Integer.toString(target.port()),
                target.user(),
                target.password(),
                target.authority().toString(),
                folder.toString(),
                number))));
    }

    /** Waits until each of the shards has a session; where chance has left one out, more are started. */
    void awaitOn(Site site, List<Integer> shards) {
        Cluster.eventually(Site.LIMIT, "there are sessions on each of the shards", () -> {
            var idle = shards.stream()
                    .filter(shard -> !site.log(shard, Duration.ofSeconds(5)).contains("steady-"))
                    .toList();
            if (!idle.isEmpty() && sessions.size() < MOST) {
                startOne();
                transferMore(1);
            }
            return idle.isEmpty() ? "" : "none on " + idle;
        });
    }

    /** Waits until each session has sent and read so many files more; fails when one has ended. */
    void transferMore(int files) {
        var before = counts();
        Cluster.eventually(Site.LIMIT, files + " files more in each session", () -> {
            sessions.stream().filter(Future::isDone).forEach(ended -> {
                throw new AssertionError("a session has ended: " + ended.resultNow());
            });
            var now = counts();
            boolean all = true;
            for (int session = 0; session < now.size(); session++) {
                all &= now.get(session) >= before.get(session) + files;
            }
            return all ? "" : "from " + before + " to " + now;
        });
    }

    private List<Long> counts() {
        var counts = new ArrayList<Long>();
        for (int session = 0; session < sessions.size(); session++) {
            var log = folder.resolve(Integer.toString(session));
            try (var lines = Files.exists(log) ? Files.lines(log) : null) {
                counts.add(lines == null ? 0 : lines.count());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return counts;
    }

    /** Lets them log out. Fails if one has lost its session or a file. */
    void endWell() throws Exception {
        tellToEnd();
        for (var session : sessions) {
            session.get().orFail();
        }
    }

    /** What the first said that ended by itself. */
    String lastWords() throws Exception {
        return sessions.getFirst().get().output();
    }

    private void tellToEnd() throws IOException {
        var end = folder.resolve("end");
        if (!Files.exists(end)) {
            Files.createFile(end);
        }
    }

    @Override
    public void close() throws IOException {
        tellToEnd();
        clients.close();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
