package io.ftpsoperator.runtime.storage;

import java.util.List;

/** An absolute path as a user sees it: names below the user's root, none of them {@code .}, {@code ..} or empty. */
public record VirtualPath(List<String> names) {

    public VirtualPath {
        names = List.copyOf(names);
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
