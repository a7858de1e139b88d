package io.ftpsoperator.runtime;

import java.util.EnumSet;
import java.util.Set;

/** {@code ftps run}. */
final class RunCommand implements Command {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String summary() {
        return "Serves a site until it is told to stop, and takes over changes of its files meanwhile.";
    }

    @Override
    public Set<Option> options() {
        return EnumSet.allOf(Option.class);
    }

    @Override
    public String footer() {
        return """

                Environment: FTPS_PASSIVE_PORTS (30000-30009: the part of the passive ports that this process has),
                FTPS_SHARD (set in a pod: its number), FTPS_LOG_LEVEL (DEBUG, INFO, WARN, ERROR).
                """;
    }

    @Override
    public int run(Arguments given, Console console) throws UsageException, InterruptedException {
        return new SiteRun(RunOptions.of(given, System.getenv()), console).call();
    }
}
