package io.ftpsoperator.runtime.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
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

    private final Folder hidden;
    private final Path path;
    // Of the whole process, because closing any descriptor of a file gives up the process' locks on it: a file in use
    // here must
    // not be opened to try its lock.
    private static final Set<Path> RUNNING = ConcurrentHashMap.newKeySet();

    private final ReentrantLock claims = new ReentrantLock();

    /** @param path the same folder's path; nobody but this process can change what is there, so it may be used for making folders */
    Partials(Folder hidden, Path path) throws IOException {
        this.hidden = hidden;
        this.path = path;
        makeOwn(FRESH);
    }

    /** Java has no mkdirat(2): made here, then moved to where it belongs. */
    void makeDirectory(Folder parent, Path name) throws IOException {
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
        var folder = hidden.child(key.folder());
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try (var own = folder.get()) {
            return own.attributesOf(key.closed());
        }
    }

    /** An empty one. */
    Partial begin(PartialKey key) throws IOException {
        makeOwn(key.folder());
        var name = key.running();
        RUNNING.add(name);
        try (var folder = own(key.folder())) {
            return locked(key, name, folder.open(name, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            ended(name);
            throw e;
        }
    }

    /** Takes over what was cut, so that no other session can. */
    Optional<Partial> claim(PartialKey key) throws IOException {
        claims.lock();
        try {
            return resumable(key).isEmpty() ? Optional.empty() : Optional.of(taken(key));
        } catch (NoSuchFileException e) { // another process was faster
            return Optional.empty();
        } finally {
            claims.unlock();
        }
    }

    private Partial taken(PartialKey key) throws IOException {
        var name = key.running();
        RUNNING.add(name);
        try (var folder = own(key.folder())) {
            var partial = locked(key, name, folder.open(key.closed(), StandardOpenOption.WRITE));
            try {
                folder.move(key.closed(), folder, name);
                return partial;
            } catch (IOException e) {
                partial.channel().close();
                throw e;
            }
        } catch (IOException e) {
            ended(name);
            throw e;
        }
    }

    private Partial locked(PartialKey key, Path name, FileChannel channel) throws IOException {
        try {
            channel.tryLock();
        } catch (IOException e) {
            // A file system without locks: orphans are told by nothing, and stay hidden until they are swept.
        }
        return new Partial(this, key, name, channel);
    }

    /** The key's folder, which is there as long as it has a partial. */
    Folder own(Path folder) throws IOException {
        return hidden.child(folder).orElseThrow(() -> new NoSuchFileException(folder.toString()));
    }

    void ended(Path name) {
        RUNNING.remove(name);
    }

    void forget(PartialKey key) throws IOException {
        var folder = hidden.child(key.folder());
        if (folder.isEmpty()) {
            return;
        }
        try (var own = folder.get()) {
            own.deleteFile(key.closed());
        } catch (NoSuchFileException e) {
            // nothing to forget
        }
    }

    void adoptOrphans() throws IOException {
        for (var user : users()) {
            try (var folder = own(user)) {
                for (var name : namesIn(user)) {
                    if (PartialKey.isRunning(name) && !RUNNING.contains(name)) {
                        adopt(folder, name);
                    }
                }
            }
        }
    }

    // An empty one may have been made a moment ago by another process that has not locked it yet.
    private void adopt(Folder folder, Path name) throws IOException {
        var attributes = folder.attributesOf(name);
        if (attributes.isEmpty() || attributes.get().size() == 0) {
            return;
        }
        try (var channel = folder.open(name, StandardOpenOption.WRITE)) {
            var lock = channel.tryLock();
            if (lock != null) {
                folder.move(name, folder, PartialKey.closedOf(name));
            }
        } catch (NoSuchFileException e) {
            // its owner finished
        }
    }

    int sweep(Instant olderThan) throws IOException {
        adoptOrphans();
        int swept = 0;
        for (var user : users()) {
            try (var folder = own(user)) {
                for (var name : namesIn(user)) {
                    var stale = folder.attributesOf(name)
                            .filter(it -> it.lastModifiedTime().toInstant().isBefore(olderThan))
                            .isPresent();
                    if (stale && !PartialKey.isRunning(name)) {
                        folder.deleteFile(name);
                        swept++;
                    }
                }
            }
        }
        return swept;
    }

    private List<Path> users() throws IOException {
        return namesIn(Path.of(".")).stream()
                .filter(name -> !name.equals(FRESH))
                .toList();
    }

    private List<Path> namesIn(Path folder) throws IOException {
        try (var opened = own(folder)) {
            var names = new ArrayList<Path>();
            opened.names().forEachRemaining(names::add);
            return names;
        }
    }

    private void makeOwn(Path folder) throws IOException {
        if (hidden.has(folder)) {
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
        hidden.close();
    }
}
