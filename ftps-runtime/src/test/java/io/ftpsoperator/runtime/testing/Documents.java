package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the documents tell readers, and the sources that they tell it of. */
public final class Documents {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = REPOSITORY.resolve("ftps-runtime/src/main/java");

    /** A reply in prose: {@code 534 Policy requires SSL.} between backquotes. */
    private static final Pattern REPLY = Pattern.compile("`([2-5][0-9]{2}) ([^`]+)`");

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+) run( required)?\\n(.*?)^```$");

    private Documents() {}

    /** A reply that a document quotes. */
    public record Quoted(String code, String text) {}

    /**
     * A fenced block of code whose first line says {@code run} behind its language.
     *
     * @param resumes whether it says {@code required} as well: it works where data connections have to resume the TLS session
     */
    public record Runnable(String language, boolean resumes, String code) {
        @Override
        public String toString() {
            return language + ": " + code.lines().findFirst().orElse("");
        }
    }

    /** @param name such as {@code docs/policies.md} */
    public static String text(String name) {
        return textOf(REPOSITORY.resolve(name));
    }

    /** The text of one of the runtime's classes. */
    public static String source(Class<?> type) {
        return textOf(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
    }

    /** Every source of the runtime, in one text. */
    public static String sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Documents::textOf)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The replies that a document quotes in full. */
    public static Stream<Quoted> repliesIn(String name) {
        return REPLY.matcher(text(name)).results().map(reply -> new Quoted(reply.group(1), reply.group(2)));
    }

    public static Stream<Runnable> runnablesIn(String name) {
        return FENCE.matcher(text(name))
                .results()
                .map(block -> new Runnable(block.group(1), block.group(2) != null, block.group(3)));
    }

    /** The lines of a document that a pattern matches from their beginning to their end. */
    public static List<MatchResult> linesOf(String name, Pattern pattern) {
        return text(name)
                .lines()
                .map(pattern::matcher)
                .filter(line -> line.matches())
                .map(line -> line.toMatchResult())
                .toList();
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
