package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.served.Served;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Whose partial upload, of which file. Digests, because a user's name or a path may be longer than a file's name can be.
 *
 * @param folder the user's folder
 * @param closed the partial's name in it, once it has been cut
 */
record PartialKey(Path folder, Path closed) {

    /** @param file its path within the storage, not as the user sees it: a home may be changed */
    static PartialKey of(String userName, VirtualPath file) {
        return new PartialKey(folderOf(userName), digest(file.toString()));
    }

    /** Where a user's partial uploads are. */
    static Path folderOf(String userName) {
        return digest(userName);
    }

    /** A name for one that runs; never the same twice. */
    Path running() {
        return Path.of(closed + "." + UUID.randomUUID());
    }

    static boolean isRunning(Path name) {
        return name.toString().indexOf('.') >= 0;
    }

    static Path closedOf(Path running) {
        var name = running.toString();
        return Path.of(name.substring(0, name.indexOf('.')));
    }

    private static Path digest(String text) {
        return Path.of(Served.digestOf(text.getBytes(StandardCharsets.UTF_8)));
    }
}
