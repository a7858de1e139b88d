package io.ftpsoperator.runtime.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The state of some files at the time that they were read. Watching is asking for it again: one stat(2) per file, which follows
 * Kubernetes' {@code ..data} link to whatever it points at now, and needs none of inotify's care for files that are not there
 * yet. All that Kubernetes mounts in a folder changes by that one link, so the link stands for the files, of which there may be
 * ten thousand.
 */
public record Footprint(Map<Path, String> states) {

    public Footprint {
        states = Map.copyOf(states);
    }

    /** Whether any of the files is not as it was. */
    public boolean isOutdated() {
        return states.entrySet().stream()
                .anyMatch(file -> !stateOf(file.getKey()).equals(file.getValue()));
    }

    // The time of the last status change cannot be set back, unlike the modification time, and covers renames onto the
    // name.
    private static String stateOf(Path file) {
        try {
            var attributes = Files.readAttributes(file, "unix:dev,ino,size,ctime");
            return "%s/%s %s %s"
                    .formatted(
                            attributes.get("dev"),
                            attributes.get("ino"),
                            attributes.get("size"),
                            attributes.get("ctime"));
        } catch (IOException e) {
            return "missing";
        }
    }

    /** Collects states while a site is loaded: of each file before it is read, so that no change goes unseen. */
    static final class Trail {

        private final Map<Path, String> states = new HashMap<>();
        private final Map<Path, Boolean> mounts = new HashMap<>();

        String mark(Path file) {
            var mounted = file.resolveSibling("..data");
            return mounts.computeIfAbsent(mounted, Files::isSymbolicLink)
                    // The folder itself too: links to files that are new in it come a moment later.
                    ? markAlone(mounted) + markAlone(mounted.resolveSibling("."))
                    : markAlone(file);
        }

        private String markAlone(Path file) {
            return states.computeIfAbsent(file, Footprint::stateOf);
        }

        Footprint footprint() {
            return new Footprint(states);
        }
    }
}
