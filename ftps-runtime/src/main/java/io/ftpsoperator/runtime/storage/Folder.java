package io.ftpsoperator.runtime.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * An open directory. Everything is done relative to its descriptor (openat and its kin) and to a single name, and no link is
 * followed; so whatever happens to the path that led here, it stays this directory.
 */
final class Folder implements Closeable {

    private final SecureDirectoryStream<Path> directory;
    private final ReadWriteLock moves;
    private final @Nullable Object hidden;

    private Folder(SecureDirectoryStream<Path> directory, ReadWriteLock moves, @Nullable Object hidden) {
        this.directory = directory;
        this.moves = moves;
        this.hidden = hidden;
    }

    /** What is done to one name in a folder. */
    @FunctionalInterface
    interface Change {
        void to(Folder folder, Path name) throws FileRefused, IOException;
    }

    /** What is done with each name in a folder. */
    @FunctionalInterface
    interface NameTask {
        void with(Path name) throws IOException;
    }

    /** The folder from which the others are reached; its path is trusted. */
    static Folder top(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new Folder(secure, new ReentrantReadWriteLock(), null);
        }
        stream.close();
        throw new IOException(path + " is on a file system without openat(2); serve from a POSIX file system");
    }

    /**
     * Whether anything has that path, be it a link; also if that cannot be told. Unlike other ways to ask, this one costs no
     * exception where nothing is.
     */
    static boolean mayBeAt(Path path) {
        try {
            return path.getFileSystem()
                            .provider()
                            .readAttributesIfExists(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Another view of the same folder, in which the child of that identity is not there. */
    Folder hiding(Object fileKey) throws IOException {
        return new Folder(again(), moves, fileKey);
    }

    /** The same folder, opened afresh. */
    Folder reopened() throws IOException {
        return new Folder(again(), moves, hidden);
    }

    private SecureDirectoryStream<Path> again() throws IOException {
        return directory.newDirectoryStream(Path.of("."), LinkOption.NOFOLLOW_LINKS);
    }

    PosixFileAttributes attributes() throws IOException {
        return directory.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
    }

    /** Of a file or directory of that name; links, devices and the like are passed over as if they were not there. */
    Optional<PosixFileAttributes> attributesOf(Path name) throws IOException {
        return anything(name).filter(this::shows);
    }

    /** Whether it is not to be passed over. */
    boolean shows(PosixFileAttributes found) {
        return (found.isRegularFile() || found.isDirectory()) && (hidden == null || !hidden.equals(found.fileKey()));
    }

    /** Whether anything has that name, be it a link. */
    boolean has(Path name) throws IOException {
        return anything(name).isPresent();
    }

    /** Of whatever has that name, be it a link. To learn that nothing has costs as much as two files, for Java throws an exception. */
    Optional<PosixFileAttributes> anything(Path name) throws IOException {
        try {
            return Optional.of(directory
                    .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens a folder in this one. Only what is a directory may be opened so: a named pipe would block, and on a file the JDK
     * closes a descriptor twice, which by then may be another session's. Hence the look before, and the lock that keeps our
     * own renames from coming in between.
     */
    Optional<Folder> child(Path name) throws IOException {
        moves.readLock().lock();
        try {
            if (attributesOf(name).filter(PosixFileAttributes::isDirectory).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Folder(directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), moves, null));
        } finally {
            moves.readLock().unlock();
        }
    }

    /** Opens a file, which the caller has looked at: opening a named pipe blocks. */
    FileChannel open(Path name, OpenOption... options) throws IOException {
        var all = new HashSet<>(Arrays.asList(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return (FileChannel) directory.newByteChannel(name, Set.copyOf(all)); // a FileChannel on every POSIX system
    }

    /**
     * Renames, in place of what was there; tells what that was, unless it was the same file.
     *
     * @throws AccessDeniedException if it is a link or a device, which is not the user's to replace
     */
    Optional<PosixFileAttributes> move(Path from, Folder to, Path name) throws IOException {
        moves.writeLock().lock();
        try {
            var moved = anything(from);
            var replaced = to.anything(name);
            if (replaced.isPresent() && !to.shows(replaced.get())) {
                throw new AccessDeniedException(name.toString());
            }
            directory.move(from, to.directory, name);
            return replaced.filter(old -> moved.isPresent()
                    && !Objects.equals(old.fileKey(), moved.get().fileKey()));
        } finally {
            moves.writeLock().unlock();
        }
    }

    /**
     * Renames onto a name that nothing has. Java offers no RENAME_NOREPLACE, so the promise holds among the sessions of this
     * process.
     */
    void moveToNew(Path from, Folder to, Path name) throws IOException {
        moves.writeLock().lock();
        try {
            if (to.has(name)) {
                throw new FileAlreadyExistsException(name.toString());
            }
            directory.move(from, to.directory, name);
        } finally {
            moves.writeLock().unlock();
        }
    }

    void deleteFile(Path name) throws IOException {
        directory.deleteFile(name);
    }

    void deleteDirectory(Path name) throws IOException {
        directory.deleteDirectory(name);
    }

    /** The name, if a file has it. */
    Path regular(Path name) throws FileRefused, IOException {
        if (!present(name).isRegularFile()) {
            throw Answer.isDirectory();
        }
        return name;
    }

    private PosixFileAttributes present(Path name) throws FileRefused, IOException {
        return attributesOf(name).orElseThrow(Answer::notFound);
    }

    void setModified(Path name, Instant modified) throws FileRefused, IOException {
        present(name); // what follows opens it, which on a named pipe would block
        directory
                .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(modified), null, null);
    }

    void setPermissions(Path name, Set<PosixFilePermission> permissions) throws FileRefused, IOException {
        // Without them the server, whose files these are, could neither open it nor ever change it again.
        var needed = present(name).isDirectory()
                ? Set.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.OWNER_EXECUTE)
                : Set.of(PosixFilePermission.OWNER_READ);
        if (!permissions.containsAll(needed)) {
            throw new FileRefused(
                    FileRefused.Reason.CONFLICT, "The owner must keep reading, and in directories everything.");
        }
        directory
                .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setPermissions(permissions);
    }

    /** The names in it, read as they are asked for; once per opened folder. */
    Iterator<Path> names() {
        var entries = directory.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Path next() {
                return entries.next().getFileName();
            }
        };
    }

    /** Does something with each name; once per opened folder. */
    void forEachName(NameTask task) throws IOException {
        try {
            for (var entry : directory) {
                task.with(entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
