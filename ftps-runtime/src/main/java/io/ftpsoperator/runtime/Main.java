package io.ftpsoperator.runtime;

import io.ftpsoperator.runtime.observe.Logging;
import java.util.List;

/** The command line: {@code ftps run} and {@code ftps check}. */
public final class Main {

    private static final List<Command> COMMANDS = List.of(new RunCommand(), new CheckCommand());

    private Main() {}

    public static void main(String[] arguments) {
        Logging.begin();
        System.exit(execute(List.of(arguments), Console.ofProcess()));
    }

    static int execute(List<String> arguments, Console console) {
        var word = arguments.isEmpty() ? "" : arguments.getFirst();
        var command = COMMANDS.stream().filter(it -> it.name().equals(word)).findFirst();
        if (command.isPresent()) {
            return execute(command.get(), arguments.subList(1, arguments.size()), console);
        }
        switch (word) {
            case "--help", "-h", "help" -> console.out().print(Help.of(COMMANDS));
            case "--version", "-V" -> console.out().println("ftps " + version());
            default -> {
                console.err().println(word.isEmpty() ? "ftps: say what to do" : "ftps: there is no command " + word);
                console.err().print(Help.of(COMMANDS));
                console.err().flush();
                return ExitCode.BAD_MANIFEST;
            }
        }
        console.out().flush();
        return ExitCode.OK;
    }

    private static int execute(Command command, List<String> words, Console console) {
        if (words.stream().anyMatch(List.of("--help", "-h")::contains)) {
            console.out().print(Help.of(command));
            console.out().flush();
            return ExitCode.OK;
        }
        try {
            return command.run(Arguments.parse(words, command.options()), console);
        } catch (UsageException e) {
            console.err().printf("ftps: %s; `ftps %s --help` says how%n", e.getMessage(), command.name());
            return ExitCode.BAD_MANIFEST;
        } catch (InterruptedException | RuntimeException e) {
            console.err().println("ftps: " + e);
            e.printStackTrace(console.err());
            return ExitCode.FAILED;
        }
    }

    private static String version() {
        var version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
