package io.ftpsoperator.operator.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the source says above each constant of an enum. */
final class Javadoc {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String MARGIN = "(?m)^\\s*\\*? ?";

    private final String source;

    private Javadoc(String source) {
        this.source = source;
    }

    static Javadoc of(Class<? extends Enum<?>> type) {
        try {
            return new Javadoc(Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In one line, with links as code. */
    String above(Enum<?> constant) {
        var comment = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + constant.name() + "\\b", Pattern.DOTALL)
                .matcher(source);
        if (!comment.find()) {
            throw new AssertionError("nothing is said of " + constant);
        }
        return comment.group(1)
                .replaceAll(MARGIN, " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@link Reason#(\\w+)}", "`$1`")
                .strip();
    }
}
