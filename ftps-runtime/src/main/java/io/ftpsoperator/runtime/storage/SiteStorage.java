package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.v1alpha1.Access;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A site's storage: the tree of all users' homes below one root, and, hidden in it, uploads that are not complete. It is one
 * file system, so that an upload appears by a rename.
 */
public final class SiteStorage implements Closeable {

    private static final Path HIDDEN = Path.of(".ftps-partial");

    private final Path data;
    private final Folder root;
    private final Partials partials;
    private final Set<VirtualPath> reserved = ConcurrentHashMap.newKeySet();

    private SiteStorage(Path data, Folder root, Partials partials) {
        this.data = data;
        this.root = root;
        this.partials = partials;
    }

    /** @param data the root, made when missing; the path to it is trusted and may lead through links */
    public static SiteStorage at(Path data) throws IOException {
        Files.createDirectories(data);
        var staging = data.resolve(HIDDEN);
        if (!Files.isDirectory(staging)) {
            Files.createDirectories(staging);
        }
        try (var top = Folder.top(data)) {
            var hidden = top.child(HIDDEN)
                    .orElseThrow(() -> new IOException(staging + " is not a directory; remove what is there"));
            var root = top.hiding(hidden.attributes().fileKey());
            var partials = new Partials(hidden, staging);
            partials.adoptOrphans();
            return new SiteStorage(data, root, partials);
        }
    }

    /**
     * A user's view of it.
     *
     * @param home the user's root within the storage, such as {@code /alice}; made when missing
     */
    public UserFiles open(String userName, String home, Access access) throws FileRefused, IOException {
        var path = VirtualPath.ROOT.resolve(home);
        make(path);
        return new HomeFiles(this, userName, path, Rights.of(access));
    }

    /** Removes partial uploads that nobody went on with since then; says how many. Uploads that run are left alone. */
    public int sweepPartials(Instant olderThan) throws IOException {
        return partials.sweep(olderThan);
    }

    /** The folder at a path of this storage, opened step by step from the root; the caller closes it. */
    Folder folder(VirtualPath path) throws FileRefused, IOException {
        var here = root.reopened();
        for (var name : path.names()) {
            try (var parent = here) {
                here = child(parent, name).orElseThrow(Answer::notFound);
            }
        }
        return here;
    }

    /** How many bytes there is room for. */
    long available() throws IOException {
        return Files.getFileStore(data).getUsableSpace();
    }

    Partials partials() {
        return partials;
    }

    /** Keeps a free name for an upload that was promised a name of its own; false when another upload has it. */
    boolean reserve(VirtualPath path) {
        return reserved.add(path);
    }

    void release(VirtualPath path) {
        reserved.remove(path);
    }

    private void make(VirtualPath path) throws FileRefused, IOException {
        var here = root.reopened();
        for (var name : path.names()) {
            try (var parent = here) {
                var there = child(parent, name);
                here = there.isPresent() ? there.get() : made(parent, name);
            }
        }
        here.close();
    }

    private Folder made(Folder parent, String name) throws FileRefused, IOException {
        try {
            Answer.to(() -> partials.makeDirectory(parent, FileName.pathOf(name)));
        } catch (FileRefused e) {
            // Another session of the same user may have been faster.
            if (e.reason() != FileRefused.Reason.CONFLICT) {
                throw e;
            }
        }
        return child(parent, name)
                .orElseThrow(() -> new FileRefused(FileRefused.Reason.CONFLICT, "The home is not a directory."));
    }

    private static Optional<Folder> child(Folder parent, String name) throws FileRefused, IOException {
        return parent.child(FileName.pathOf(name));
    }

    @Override
    public void close() throws IOException {
        try (root) {
            partials.close();
        }
    }
}
