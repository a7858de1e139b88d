package io.ftpsoperator.runtime;

import io.ftpsoperator.runtime.control.Farewell;
import io.ftpsoperator.runtime.observe.LogFormat;
import io.ftpsoperator.runtime.observe.Logging;
import io.ftpsoperator.runtime.observe.Management;
import io.ftpsoperator.runtime.site.Loaded;
import io.ftpsoperator.runtime.site.Placement;
import io.ftpsoperator.runtime.site.SiteLoader;
import io.ftpsoperator.runtime.site.SiteWatch;
import io.ftpsoperator.runtime.tls.HeadStart;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** One run of the server, from its start until it is told to stop. */
final class SiteRun {

    /** So long a node may go on sending new clients to a pod that is on its way out. */
    private static final Duration LATE_COMERS = Duration.ofSeconds(5);

    private final RunOptions options;
    private final Console console;

    SiteRun(RunOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /** @return what the process ends with */
    int call() throws InterruptedException {
        Logging.use(options.log());
        HeadStart.begin();
        warnOfNames();
        var loader = options.site().loader(options.ownNames());
        return switch (loader.load()) {
            case Loaded.Faulty faulty -> SiteOptions.report(faulty, console.err());
            case Loaded.Sound sound -> {
                SiteOptions.warn(sound.warnings(), console.err());
                yield sound.site().spec().suspended() ? suspended() : serve(loader, sound);
            }
        };
    }

    // What is asked for has been done: no failure, after which a supervisor would start us again.
    private int suspended() {
        console.err()
                .println("ftps: the site is suspended, so nothing is served; to serve it, set spec.suspend to false");
        return ExitCode.OK;
    }

    private int serve(SiteLoader loader, Loaded.Sound sound) throws InterruptedException {
        var placement = options.placement();
        var stop = StopSignal.await();
        try (var server = SiteServer.start(sound.site(), placement, System.out);
                var watch = SiteWatch.start(loader, sound, placement, server::apply);
                var _ = manage(server, watch, placement)) {
            if (options.inPod()) {
                LoggerFactory.getLogger(RunCommand.class)
                        .atInfo()
                        .addKeyValue("ports", server.boundPorts())
                        .addKeyValue("users", sound.site().accounts().size())
                        .addKeyValue("certificate", sound.site().served().certificate())
                        .log("the site is served");
            } else {
                new Greeting(sound.site(), placement, options.site(), server.boundPorts()).print(console.out());
            }
            readAhead();
            stop.waitFor();
            server.drain(farewell());
            return ExitCode.OK;
        } catch (IOException e) {
            return failed(e);
        }
    }

    /**
     * Opens and reads what would be when it is first used: there may come a time when the system lets us open nothing more. An archive
     * that cannot be opened then is never asked again, and to look for what is in none opens them all. It need not hold up the start.
     */
    private void readAhead() throws IOException {
        SiteRun.class.getClassLoader().getResources("in no archive").hasMoreElements();
        if (options.log() == LogFormat.text) {
            ZoneId.systemDefault();
        }
    }

    private Farewell farewell() {
        var atMost = Duration.ofSeconds(options.grace());
        // What comes in our place may be waiting for our passive ports, and new clients have nobody else until it is
        // ready.
        return options.inPod() ? new Farewell(LATE_COMERS, Predecessor.PATIENCE, atMost) : Farewell.within(atMost);
    }

    private int failed(IOException e) {
        if (Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(BindException.class::isInstance)) {
            console.err()
                    .println("ftps: %s; free the port, or listen elsewhere with --bind or --map"
                            .formatted(e.getMessage()));
            return ExitCode.CANNOT_BIND;
        }
        console.err().println("ftps: cannot start: " + e.getMessage());
        return ExitCode.FAILED;
    }

    private AutoCloseableQuietly manage(SiteServer server, SiteWatch watch, Placement placement) throws IOException {
        if (placement.management().isEmpty()) {
            return () -> {};
        }
        int port = placement.management().getAsInt();
        try {
            server.metrics().of(server.vitals(watch));
            var readiness = Readiness.of(
                    server::accepting, server::draining, watch::serving, placement, InstantSource.system());
            var endpoint = Management.start(placement.bind(), port, readiness, watch::served, server.metrics());
            return endpoint::close;
        } catch (BindException e) {
            throw new BindException("cannot listen on management port %d: %s".formatted(port, e.getMessage()));
        }
    }

    private interface AutoCloseableQuietly extends AutoCloseable {
        @Override
        void close();
    }

    // The JVM takes the encoding of file names from the locale, and no property of ours can change that.
    private void warnOfNames() {
        var encoding = System.getProperty("sun.jnu.encoding", "");
        if (!Charset.isSupported(encoding) || !Charset.forName(encoding).equals(StandardCharsets.UTF_8)) {
            LoggerFactory.getLogger(RunCommand.class)
                    .atWarn()
                    .addKeyValue("encoding", encoding)
                    .log("file names other than ASCII will be refused; start with LC_ALL=C.UTF-8");
        }
    }
}
