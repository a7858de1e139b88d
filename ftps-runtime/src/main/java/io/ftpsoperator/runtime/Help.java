package io.ftpsoperator.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** What {@code --help} prints. */
final class Help {

    private static final int WIDTH = 100;
    private static final int COLUMN = 34;

    private Help() {}

    static String of(List<Command> commands) {
        return """
                Usage: ftps COMMAND
                Serves an FtpsSite manifest over FTPS, with or without a cluster.

                Commands:
                %s
                Options: --help (also of a command), --version
                """.formatted(
                commands.stream().map(it -> row(it.name(), it.summary())).collect(Collectors.joining()));
    }

    static String of(Command command) {
        return """
                Usage: ftps %s OPTIONS
                %s

                Options:
                %s%s""".formatted(
                        command.name(),
                        command.summary(),
                        command.options().stream()
                                .map(it -> row(it.allNames(), it.help()))
                                .collect(Collectors.joining()),
                        command.footer());
    }

    /** What it is about in a column of its own, and beside it the text, in lines. */
    private static String row(String about, String text) {
        var row = new StringBuilder("  ").append(about).repeat(' ', COLUMN - 2 - about.length());
        int length = COLUMN;
        for (var word : text.split(" ")) {
            if (length + word.length() >= WIDTH) {
                row.append('\n').repeat(' ', COLUMN);
                length = COLUMN;
            }
            row.append(word).append(' ');
            length += word.length() + 1;
        }
        return row.toString().stripTrailing() + '\n';
    }
}
