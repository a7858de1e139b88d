package io.ftpsoperator.runtime;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ftps run} and {@code ftps check}. */
@Command(
        name = "ftps",
        description = "Serves an FtpsSite manifest over FTPS, with or without a cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {RunCommand.class, CheckCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((failure, commandLine, _) -> {
                    commandLine.getErr().println("ftps: " + failure);
                    failure.printStackTrace(commandLine.getErr());
                    return ExitCode.FAILED;
                })
                .execute(arguments);
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"ftps " + (version == null ? "(not packaged)" : version)};
        }
    }
}
