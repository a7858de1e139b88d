package io.ftpsoperator.runtime.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Uploads that are not complete, in a folder that no user can reach: {@code <user digest>/<path digest>} is one that was cut and
 * can be resumed, with {@code .<random>} behind it one that runs. Passing from one to the other is a rename, so a partial has
 * one owner at a time, and two uploads of one name never mix.
 *
 * <p>A running upload holds a lock on its file. One whose lock is free is the orphan of a process that died; it becomes
 * resumable. So two pods, the old one of a rollout and the new one, may share the storage.
 */
final class Partials implements Closeable {

    private static final Path FRESH = Path.of("new");

    /**
     * Of the whole process, because closing any descriptor of a file gives up the process' locks on it: a file in use here must
     * not be opened to try its lock.
     */
    private static final Set<Path> RUNNING = ConcurrentHashMap.newKeySet();

    private final Optional<Folder> hidden;
    private final Path path;
    private final ReentrantLock claims = new ReentrantLock();

    /** @param path the same folder's path; nobody but this process can change what is there, so it may be used */
    static Partials in(Folder hidden, Path path) throws IOException {
        var partials = new Partials(Optional.of(hidden), path);
        partials.makeOwn(FRESH);
        return partials;
    }

    /** Of a storage that cannot be written to: there are none, and none can be begun. */
    static Partials impossible(Path path) {
        return new Partials(Optional.empty(), path);
    }

    private Partials(Optional<Folder> hidden, Path path) {
        this.hidden = hidden;
        this.path = path;
    }

    boolean possible() {
        return hidden.isPresent();
    }

    private Optional<Folder> child(Path name) throws IOException {
        return hidden.isEmpty() ? Optional.empty() : hidden.get().child(name);
    }

    /** Java has no mkdirat(2): made here, then moved to where it belongs. */
    void makeDirectory(Folder parent, Path name, Booking booking) throws IOException {
        booking.take(0, 1);
        try {
            makeDirectory(parent, name);
        } catch (IOException e) {
            booking.giveBack(0, 1);
            throw e;
        }
    }

    private void makeDirectory(Folder parent, Path name) throws IOException {
        makeOwn(FRESH);
        var fresh = Path.of(UUID.randomUUID().toString());
        Files.createDirectory(path.resolve(FRESH).resolve(fresh));
        try (var folder = own(FRESH)) {
            try {
                folder.moveToNew(fresh, parent, name);
            } catch (IOException e) {
                folder.deleteDirectory(fresh);
                throw e;
            }
        }
    }

    /** What can be resumed under that key. */
    Optional<PosixFileAttributes> resumable(PartialKey key) throws IOException {
        var folder = child(key.folder());
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try (var own = folder.get()) {
            return own.attributesOf(key.closed());
        }
    }

    /** An empty one. */
    Partial begin(PartialKey key, Booking booking) throws IOException {
        booking.take(0, 1);
        try {
            return running(
                    key,
                    booking,
                    (folder, name) ->
                            locked(folder.open(name, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)));
        } catch (IOException e) {
            booking.giveBack(0, 1);
            throw e;
        }
    }

    /** Takes over what was cut, so that no other session can. */
    Optional<Partial> claim(PartialKey key, Booking booking) throws IOException {
        claims.lock();
        try {
            return resumable(key).isEmpty() ? Optional.empty() : Optional.of(taken(key, booking));
        } catch (NoSuchFileException e) { // another process was faster
            return Optional.empty();
        } finally {
            claims.unlock();
        }
    }

    private Partial taken(PartialKey key, Booking booking) throws IOException {
        return running(key, booking, (folder, name) -> {
            var channel = locked(folder.open(key.closed(), StandardOpenOption.WRITE));
            try {
                folder.move(key.closed(), folder, name);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        });
    }

    /** How the file of a running partial comes to be, open for writing. */
    @FunctionalInterface
    private interface Opening {
        FileChannel in(Folder folder, Path name) throws IOException;
    }

    private Partial running(PartialKey key, Booking booking, Opening opening) throws IOException {
        var name = key.running();
        RUNNING.add(name);
        try {
            var folder = madeOwn(key.folder());
            try {
                return new Partial(this, key, folder, name, opening.in(folder, name), booking);
            } catch (IOException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            ended(name);
            throw e;
        }
    }

    private static FileChannel locked(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException e) {
            // A file system without locks: orphans are told by nothing, and stay hidden until they are swept.
        }
        return channel;
    }

    /** The key's folder, which is there as long as it has a partial. */
    Folder own(Path folder) throws IOException {
        return child(folder).orElseThrow(() -> new NoSuchFileException(folder.toString()));
    }

    void ended(Path name) {
        RUNNING.remove(name);
    }

    void forget(PartialKey key, Booking booking) throws IOException {
        if (!Folder.mayBeAt(path.resolve(key.folder()).resolve(key.closed()))) {
            return; // as mostly
        }
        claims.lock();
        try (var own = own(key.folder())) {
            var forgotten = own.attributesOf(key.closed());
            if (forgotten.isPresent()) {
                own.deleteFile(key.closed());
                booking.giveBack(forgotten.get().size(), 1);
            }
        } finally {
            claims.unlock();
        }
    }

    boolean isRunning(Path name) {
        return RUNNING.contains(name);
    }

    /** What a user's folder holds. */
    Census census(Path user) throws IOException {
        var folder = child(user);
        if (folder.isEmpty()) {
            return Census.NOTHING;
        }
        try (var own = folder.get()) {
            return Census.of(own);
        }
    }

    /** The folders of users who have or had partials. */
    List<Path> users() throws IOException {
        if (hidden.isEmpty()) {
            return List.of();
        }
        try (var all = hidden.get().reopened()) {
            var names = new ArrayList<Path>();
            all.forEachName(name -> {
                if (!name.equals(FRESH)) {
                    names.add(name);
                }
            });
            return names;
        }
    }

    private Folder madeOwn(Path folder) throws IOException {
        var there = child(folder);
        if (there.isPresent()) {
            return there.get();
        }
        makeOwn(folder);
        return own(folder);
    }

    private void makeOwn(Path folder) throws IOException {
        if (hidden.isEmpty()) {
            throw new FileSystemException(path.toString(), null, Errno.READ_ONLY);
        }
        if (hidden.get().has(folder)) {
            return;
        }
        try {
            Files.createDirectory(path.resolve(folder));
        } catch (FileAlreadyExistsException e) {
            // another session was faster
        }
    }

    @Override
    public void close() throws IOException {
        if (hidden.isPresent()) {
            hidden.get().close();
        }
    }
}
