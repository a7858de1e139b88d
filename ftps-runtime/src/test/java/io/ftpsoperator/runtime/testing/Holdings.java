package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a JVM holds that can leak.
 *
 * @param descriptors open files and sockets
 * @param threads of the operating system
 * @param virtualThreads that can be reached
 * @param sessions control sessions that can be reached
 * @param heapBytes of objects that can be reached
 */
public record Holdings(int descriptors, int threads, long virtualThreads, long sessions, long heapBytes) {

    /** Counts what a full collection leaves. */
    static Holdings of(long pid) {
        var histogram = histogram(pid);
        return new Holdings(
                descriptors(pid),
                threads(pid),
                instances(histogram, "java\\.lang\\.VirtualThread"),
                instances(histogram, "io\\.ftpsoperator\\.runtime\\.session\\.FtpsSession"),
                totalBytes(histogram));
    }

    static int descriptors(long pid) {
        try (var open = Files.list(Path.of("/proc/%d/fd".formatted(pid)))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all threads do, virtual ones too. */
    static String stacks(long pid) {
        try {
            var file = Files.createTempFile("threads", ".txt");
            try {
                jcmd(pid, "Thread.dump_to_file", "-overwrite", file.toString());
                return Files.readString(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int threads(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                    .filter(line -> line.startsWith("Threads:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(8).strip()))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String histogram(long pid) {
        return jcmd(pid, "GC.class_histogram");
    }

    private static String jcmd(long pid, String... command) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(String.valueOf(pid));
        line.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a line {@code num: instances bytes class (module)}. */
    private static long instances(String histogram, String className) {
        return Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + className + "(\\s|$)")
                .matcher(histogram)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static long totalBytes(String histogram) {
        var total = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("no histogram of the heap: " + histogram);
        }
        return Long.parseLong(total.group(1));
    }
}
