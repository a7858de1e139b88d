package io.ftpsoperator.runtime;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.control.Farewell;
import io.ftpsoperator.runtime.observe.LogFormat;
import io.ftpsoperator.runtime.observe.Logging;
import io.ftpsoperator.runtime.observe.Management;
import io.ftpsoperator.runtime.site.Loaded;
import io.ftpsoperator.runtime.site.Placement;
import io.ftpsoperator.runtime.site.SiteLoader;
import io.ftpsoperator.runtime.site.SiteWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Serves a site until it is told to stop, and takes over changes of its files meanwhile.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment: FTPS_PASSIVE_PORTS (30000-30009: the part of the passive ports that this process has),",
            "FTPS_SHARD (set in a pod: its number), FTPS_LOG_LEVEL (DEBUG, INFO, WARN, ERROR)."
        })
final class RunCommand implements Callable<Integer> {

    /** So long a node may go on sending new clients to a pod that is on its way out. */
    private static final Duration LATE_COMERS = Duration.ofSeconds(5);

    @Mixin
    private SiteOptions site = new SiteOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the users' files. Default: data, beside the manifest.")
    private @Nullable Path data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = "Address to listen on. Default: all of this machine's.")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--map",
            paramLabel = "PORT=PORT",
            split = ",",
            description = "Listen elsewhere than the manifest says, such as 21=2121,990=2990; 0 is any free port.")
    private Map<Integer, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--passive-address",
            paramLabel = "ADDRESS",
            description = "Address that clients are told to connect to for data. Default: as the manifest says.")
    private @Nullable String passiveAddress;

    @Option(
            names = "--management",
            paramLabel = "PORT",
            description = "Port for /livez, /readyz, /served and /metrics over HTTP. Default: none.")
    private @Nullable Integer management;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "Longest time to wait for running transfers when told to stop. Default: 10, in a pod 110.")
    private @Nullable Integer grace;

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            description = "text (on standard error) or json (on standard output). Default: text, in a pod json.")
    private @Nullable LogFormat log;

    @Spec
    private CommandSpec command = CommandSpec.create();

    private final Optional<String> shard = Optional.ofNullable(System.getenv("FTPS_SHARD"));
    private final boolean inPod = shard.isPresent();

    @Override
    public Integer call() throws InterruptedException {
        Logging.use(log != null ? log : inPod ? LogFormat.json : LogFormat.text);
        warnOfNames();
        var placement = placement();
        var loader = site.loader(ownNames());
        return switch (loader.load()) {
            case Loaded.Faulty faulty -> SiteOptions.report(faulty, err());
            case Loaded.Sound sound -> {
                SiteOptions.warn(sound.warnings(), err());
                yield sound.site().spec().suspended() ? suspended() : serve(loader, sound, placement);
            }
        };
    }

    // What is asked for has been done: no failure, after which a supervisor would start us again.
    private int suspended() {
        err().println("ftps: the site is suspended, so nothing is served; to serve it, set spec.suspend to false");
        return ExitCode.OK;
    }

    private int serve(SiteLoader loader, Loaded.Sound sound, Placement placement) throws InterruptedException {
        var stop = StopSignal.await();
        try (var server = SiteServer.start(sound.site(), placement, System.out);
                var watch = SiteWatch.start(loader, sound, placement, server::apply);
                var _ = manage(server, watch, placement)) {
            if (inPod) {
                LoggerFactory.getLogger(RunCommand.class)
                        .atInfo()
                        .addKeyValue("ports", server.boundPorts())
                        .addKeyValue("users", sound.site().accounts().size())
                        .addKeyValue("certificate", sound.site().served().certificate())
                        .log("the site is served");
            } else {
                new Greeting(sound.site(), placement, site, server.boundPorts())
                        .print(command.commandLine().getOut());
            }
            stop.waitFor();
            server.drain(farewell());
            return ExitCode.OK;
        } catch (IOException e) {
            return failed(e);
        }
    }

    private Farewell farewell() {
        var atMost = Duration.ofSeconds(grace != null ? grace : inPod ? 110 : 10);
        // What comes in our place may be waiting for our passive ports, and new clients have nobody else until it is
        // ready.
        return inPod ? new Farewell(LATE_COMERS, Predecessor.PATIENCE, atMost) : Farewell.within(atMost);
    }

    private int failed(IOException e) {
        if (Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(BindException.class::isInstance)) {
            err().println("ftps: %s; free the port, or listen elsewhere with --bind or --map"
                    .formatted(e.getMessage()));
            return ExitCode.CANNOT_BIND;
        }
        err().println("ftps: cannot start: " + e.getMessage());
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

    private Placement placement() {
        return new Placement(
                bind,
                ports,
                Optional.ofNullable(System.getenv("FTPS_PASSIVE_PORTS")).map(this::range),
                Optional.ofNullable(passiveAddress),
                data != null ? data : site.manifest().resolveSibling("data"),
                shard.map(this::number).map(OptionalInt::of).orElse(OptionalInt.empty()),
                management == null ? OptionalInt.empty() : OptionalInt.of(management));
    }

    private int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    command.commandLine(), "FTPS_SHARD is \"%s\"; it is a number from 0 on".formatted(text));
        }
    }

    private PortRange range(String text) {
        var ends = text.split("-", -1);
        try {
            return new PortRange(Integer.parseInt(ends[0].strip()), Integer.parseInt(ends[ends.length - 1].strip()));
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    command.commandLine(), "FTPS_PASSIVE_PORTS is \"%s\"; write it as 30000-30009".formatted(text));
        }
    }

    private List<String> ownNames() {
        var own = Stream.of("localhost", "127.0.0.1");
        return (bind.isAnyLocalAddress() ? own : Stream.concat(own, Stream.of(bind.getHostAddress())))
                .distinct()
                .toList();
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

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}
