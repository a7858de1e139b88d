package io.ftpsoperator.runtime.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site's storage: the tree of all users' homes below one root, and, hidden in it, uploads that are not complete. It is one
 * file system, so that an upload appears by a rename.
 */
public final class SiteStorage implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(SiteStorage.class);

    private static final Path HIDDEN = Path.of(".ftps-partial");

    /** In characters: they and the path of the root are far below PATH_MAX, 4096 bytes. */
    private static final int LONGEST_TO_ASK = 1000;

    private final Path data;
    private final Folder root;
    private final Partials partials;
    private final Usages usages = new Usages(this);
    private final Leftovers leftovers;
    private final Holds promised = new Holds();
    private final Holds inPlace = new Holds();

    private SiteStorage(Path data, Folder root, Partials partials) {
        this.data = data;
        this.root = root;
        this.partials = partials;
        this.leftovers = new Leftovers(partials, usages);
    }

    /** @param data the root, made when missing; the path to it is trusted and may lead through links */
    public static SiteStorage at(Path data) throws IOException {
        Files.createDirectories(data);
        var staging = data.resolve(HIDDEN);
        boolean writable = isWritable(staging);
        try (var top = Folder.top(data)) {
            var hidden = top.child(HIDDEN);
            if (hidden.isEmpty() && writable) {
                throw new IOException(staging + " is not a directory; remove what is there");
            }
            var root = hidden.isEmpty()
                    ? top.reopened()
                    : top.hiding(hidden.get().attributes().fileKey());
            var partials = writable ? Partials.in(hidden.orElseThrow(), staging) : Partials.impossible(staging);
            var storage = new SiteStorage(data, root, partials);
            storage.leftovers.adoptOrphans();
            return storage;
        }
    }

    private static boolean isWritable(Path staging) throws IOException {
        if (Files.isDirectory(staging)) {
            return Files.isWritable(staging);
        }
        try {
            Files.createDirectories(staging);
            return true;
        } catch (FileAlreadyExistsException e) {
            return true; // and no directory
        } catch (FileSystemException e) {
            if (e instanceof AccessDeniedException || Errno.of(e).equals(Optional.of(Errno.READ_ONLY_VOLUME))) {
                return false;
            }
            throw e;
        }
    }

    /** Whether it takes files at all: not where its volume is mounted read-only, or belongs to somebody else. */
    public boolean writable() {
        return partials.possible();
    }

    /**
     * A user's view of it.
     *
     * @param home the user's root within the storage, such as {@code /alice}; made when missing, as are folders with rules
     * @param terms what holds for the user at the moment
     */
    public UserFiles open(String userName, String home, Supplier<Terms> terms) throws FileRefused, IOException {
        var path = homeAt(home);
        make(path);
        makeFolders(path, terms.get().rights().folders());
        return openAtOnce(userName, home, terms);
    }

    /** The same where all is there already; looks at nothing. */
    public UserFiles openAtOnce(String userName, String home, Supplier<Terms> terms) {
        return new HomeFiles(new Home(this, userName, homeAt(home), terms));
    }

    /** Makes known whose home is where, by user, so that what lies there counts for it before anybody logs in. */
    public void know(Map<String, String> homes) {
        homes.forEach((user, home) -> usages.of(user, homeAt(home)));
    }

    /** Counts what homes hold, as others than this server may have changed it. */
    public void count(Set<String> homes) throws IOException {
        for (var home : homes) {
            usages.recount(homeAt(home), Duration.ZERO);
        }
    }

    private static VirtualPath homeAt(String path) {
        return new VirtualPath(
                Stream.of(path.split("/")).filter(name -> !name.isEmpty()).toList());
    }

    private void makeFolders(VirtualPath home, List<VirtualPath> folders) throws IOException {
        for (var folder : folders) {
            try {
                make(folder.below(home));
            } catch (FileRefused e) {
                // A file is in the way, or the storage is full or cannot be written to: the rest can be served all the
                // same.
                LOG.atWarn()
                        .addKeyValue("folder", folder.below(home))
                        .addKeyValue("reason", e.getMessage())
                        .log("a folder with a rule cannot be made");
            }
        }
    }

    /** Removes partial uploads that nobody went on with since then; says how many. Uploads that run are left alone. */
    public int sweepPartials(Instant olderThan) throws IOException {
        return leftovers.sweep(olderThan);
    }

    /** The folder at a path of this storage, opened step by step from the root; the caller closes it. */
    Folder folder(VirtualPath path) throws FileRefused, IOException {
        if (path.isRoot()) {
            return root.reopened();
        }
        var here = child(root, path.names().getFirst()).orElseThrow(Answer::notFound);
        for (var name : path.names().subList(1, path.names().size())) {
            try (var parent = here) {
                here = child(parent, name).orElseThrow(Answer::notFound);
            }
        }
        return here;
    }

    /** Whether anything may have that path: as far as the path alone can tell, which nothing can if it is too long. */
    boolean seemsToHave(VirtualPath path) {
        var text = String.join("/", path.names());
        return text.length() > LONGEST_TO_ASK || Folder.mayBeAt(data.resolve(text));
    }

    /** How many bytes there is room for. */
    long available() throws IOException {
        return Files.getFileStore(data).getUsableSpace();
    }

    Usages usages() {
        return usages;
    }

    Partials partials() {
        return partials;
    }

    /** Free names that uploads were promised for themselves (STOU). */
    Holds promised() {
        return promised;
    }

    /** Files that uploads are writing under their final names. */
    Holds inPlace() {
        return inPlace;
    }

    private void make(VirtualPath path) throws FileRefused, IOException {
        var here = root.reopened();
        var at = VirtualPath.ROOT;
        for (var name : path.names()) {
            try (var parent = here;
                    var booking = Booking.unlimited(usages.over(at))) {
                var there = child(parent, name);
                here = there.isPresent() ? there.get() : made(parent, name, booking);
            }
            at = at.child(name);
        }
        here.close();
    }

    private Folder made(Folder parent, String name, Booking booking) throws FileRefused, IOException {
        try {
            Answer.to(() -> partials.makeDirectory(parent, FileName.pathOf(name), booking));
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
