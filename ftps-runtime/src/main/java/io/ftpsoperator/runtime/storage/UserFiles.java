package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One logged-in user's files. Paths are virtual: {@code /} is the user's root, and nothing here leads out of it, whatever the
 * spelling, and whatever links lie in it. What a user may not do, or cannot have, is a {@link FileRefused}; an
 * {@link IOException} is the storage failing.
 *
 * <p>Relative paths are resolved against the working directory. Not thread-safe: one session uses it from one thread at a time,
 * except that an open {@link Upload}, channel or listing may be used from another.
 */
public interface UserFiles {

    /** The absolute virtual form of a path as sent: without {@code .}, {@code ..} and double slashes. */
    VirtualPath resolve(String path) throws FileRefused;

    VirtualPath workingDirectory();

    /** The same path as the site's storage has it, beginning with the user's home. */
    VirtualPath inStorage(VirtualPath path);

    void changeDirectory(VirtualPath directory) throws FileRefused, IOException;

    FileEntry stat(VirtualPath path) throws FileRefused, IOException;

    /**
     * The size that SIZE reports: of the file, or of the owner's own partial upload of that name, so that an upload can be
     * resumed.
     */
    long sizeOf(VirtualPath path) throws FileRefused, IOException;

    /** Entries of a directory, read as they are asked for; the caller closes it. Hidden partial uploads do not appear. */
    Listing list(VirtualPath directory) throws FileRefused, IOException;

    /** A file to read from its start. */
    FileChannel download(VirtualPath file) throws FileRefused, IOException;

    /**
     * Begins an upload that appears under its name when it is committed.
     *
     * @param restartAt empty: from scratch; else keep that many bytes of what is there (the partial upload, else the file) and
     *     go on behind them
     */
    Upload upload(VirtualPath file, OptionalLong restartAt) throws FileRefused, IOException;

    /** As {@link #upload}, going on at the end of what is there (APPE). */
    Upload append(VirtualPath file) throws FileRefused, IOException;

    /** As {@link #upload}, under a name that nothing has yet (STOU), based on the wish. */
    Upload uploadUnique(VirtualPath wish) throws FileRefused, IOException;

    void delete(VirtualPath file) throws FileRefused, IOException;

    void makeDirectory(VirtualPath directory) throws FileRefused, IOException;

    void removeDirectory(VirtualPath directory) throws FileRefused, IOException;

    /** Fails where nothing can be renamed, since it is not there or may not leave its place. */
    void demandRenamable(VirtualPath path) throws FileRefused, IOException;

    /** Both ends are judged: what may not be deleted may not be moved away, what may not be written may not be moved onto. */
    void rename(VirtualPath from, VirtualPath to) throws FileRefused, IOException;

    void setModified(VirtualPath file, Instant modified) throws FileRefused, IOException;

    /** Of a file or directory. What its owner needs for any later change is not given away: nobody could get it back. */
    void setPermissions(VirtualPath path, Set<PosixFilePermission> permissions) throws FileRefused, IOException;

    /** How many bytes there is room for in a directory, on the storage and within the user's quota. */
    long availableIn(VirtualPath directory) throws FileRefused, IOException;

    /** Fails if there is no room for that many bytes more. */
    void demandRoomFor(long bytes) throws FileRefused, IOException;

    /** What the home holds; counts it, if that is needed and has not been done. */
    Room room() throws IOException;

    /** The same as far as it is known; may be called while another thread does something else. */
    Room knownRoom();
}
