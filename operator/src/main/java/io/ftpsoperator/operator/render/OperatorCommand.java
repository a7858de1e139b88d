package io.ftpsoperator.operator.render;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the operator's program. */
@Command(
        name = "operator",
        description = "Without a command: runs the operator.",
        subcommands = {RenderCommand.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true)
public final class OperatorCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** @return the exit code: 0 ok, 2 wrong usage or a bad manifest */
    public static int run(String... args) {
        return new CommandLine(new OperatorCommand()).execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
