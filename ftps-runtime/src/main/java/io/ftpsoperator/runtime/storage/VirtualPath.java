package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An absolute path as a user sees it: names below the user's root, none of them {@code .}, {@code ..} or empty. */
public record VirtualPath(List<String> names) {

    public static final VirtualPath ROOT = new VirtualPath(List.of());

    // Deeper paths could still be made one relative step at a time, but no tool could name them afterwards (PATH_MAX).
    private static final int LONGEST = 4096;

    public VirtualPath {
        names = List.copyOf(names);
    }

    // By hand, as these two are called for each command, and at the start, when to make those of a record takes time.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VirtualPath(var others) && names.equals(others);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; the root has none. */
    public String name() {
        return names.getLast();
    }

    /** The directory it lies in; the root's is the root. */
    public VirtualPath parent() {
        return isRoot() ? this : new VirtualPath(names.subList(0, names.size() - 1));
    }

    public VirtualPath sibling(String name) throws FileRefused {
        return parent().resolve(FileName.checked(name));
    }

    /** A path as sent, seen from this directory. {@code ..} works on the names alone and stops at the root. */
    public VirtualPath resolve(String sent) throws FileRefused {
        var resolved = sent.startsWith("/") ? new ArrayList<String>() : new ArrayList<>(names);
        for (var step : sent.split("/")) {
            switch (step) {
                case "", "." -> {}
                case ".." -> {
                    if (!resolved.isEmpty()) {
                        resolved.removeLast();
                    }
                }
                default -> resolved.add(FileName.checked(step));
            }
        }
        var path = new VirtualPath(resolved);
        if (path.toString().length() > LONGEST) {
            throw new FileRefused(Reason.BAD_NAME, "The path is too long.");
        }
        return path;
    }

    /** What has that name in this directory. */
    VirtualPath child(String name) {
        var below = new ArrayList<>(names);
        below.add(name);
        return new VirtualPath(below);
    }

    /** Where this path leads that is seen from a directory. */
    VirtualPath below(VirtualPath directory) {
        var all = new ArrayList<>(directory.names);
        all.addAll(names);
        return new VirtualPath(all);
    }

    /** Whether this is the other path or lies somewhere below it. */
    boolean isWithin(VirtualPath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
