package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An upload that the world sees from its first byte on. Two of one file never run at the same time: the first holds its name,
 * and, against another name of the same file and against other processes, a lock on it.
 *
 * <p>Until a byte comes, what was there stays as it was: the data connection may still fail.
 */
final class InPlaceUpload implements Upload {

    private final Home home;
    private final VirtualPath path;
    private final Target target;
    private final long kept;
    private final Booking booking;
    private boolean begun;
    private long written;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * The open file.
     *
     * @param key its identity
     * @param made whether it was not there before
     */
    private record Target(FileChannel channel, @Nullable Object key, boolean made) {}

    private InPlaceUpload(Home home, VirtualPath path, Target target, long kept, Booking booking) {
        this.home = home;
        this.path = path;
        this.target = target;
        this.kept = kept;
        this.booking = booking;
    }

    /**
     * @param folder that the path lies in
     * @param there what is there now; if nothing is, nothing that comes meanwhile is overwritten
     */
    static InPlaceUpload begin(
            Home home, Folder folder, VirtualPath path, Optional<PosixFileAttributes> there, long kept)
            throws FileRefused, IOException {
        var held = home.inStorage(path);
        if (!home.storage().inPlace().take(held)) {
            throw Answer.busy();
        }
        var booking = home.booking(path.parent());
        try {
            var target = opened(folder, Home.nameOf(path), there, kept, booking);
            return new InPlaceUpload(home, path, target, kept, booking);
        } catch (FileRefused | IOException e) {
            booking.close();
            home.storage().inPlace().giveUp(held);
            throw e;
        }
    }

    private static Target opened(
            Folder folder, Path name, Optional<PosixFileAttributes> there, long kept, Booking booking)
            throws FileRefused, IOException {
        if (there.isEmpty() && kept > 0) {
            throw Answer.beyond(kept, 0);
        }
        var channel = there.isPresent() ? folder.open(name, StandardOpenOption.WRITE) : made(folder, name, booking);
        try {
            lock(channel);
            if (kept > channel.size()) {
                throw Answer.beyond(kept, channel.size());
            }
            var key = folder.attributesOf(name).map(PosixFileAttributes::fileKey);
            return new Target(channel, key.orElse(null), there.isEmpty());
        } catch (FileRefused | IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileChannel made(Folder folder, Path name, Booking booking) throws IOException {
        booking.take(0, 1);
        try {
            return folder.open(name, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            booking.giveBack(0, 1);
            throw e;
        }
    }

    private static void lock(FileChannel channel) throws FileRefused {
        try {
            if (channel.tryLock() == null) {
                throw Answer.busy();
            }
        } catch (OverlappingFileLockException e) {
            throw Answer.busy();
        } catch (IOException e) {
            // A file system without locks: the name that is held keeps out what this process does.
        }
    }

    @Override
    public long kept() {
        return kept;
    }

    @Override
    public VirtualPath path() {
        return path;
    }

    @Override
    public boolean isOpen() {
        return !ended.get();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        if (count > 0) {
            begin();
        }
        booking.take(count, 0);
        try {
            while (source.hasRemaining()) {
                target.channel().write(source);
            }
        } finally {
            booking.giveBack(source.remaining(), 0);
            written += count - source.remaining();
        }
        return count;
    }

    private void begin() throws IOException {
        if (!begun) {
            begun = true;
            long dropped = target.channel().size() - kept;
            target.channel().truncate(kept).position(kept);
            booking.giveBack(dropped, 0);
        }
    }

    @Override
    public void commit() throws FileRefused, IOException {
        if (!ended.compareAndSet(false, true)) {
            throw new IOException("the upload has ended already");
        }
        try {
            Answer.to(() -> {
                try (var _ = target.channel()) {
                    begin();
                }
            });
        } finally {
            over();
        }
    }

    /** What was there before is gone since the first byte, but for what the upload went on from. */
    @Override
    public void discard() throws IOException {
        if (ended.compareAndSet(false, true)) {
            try (var channel = target.channel()) {
                if (begun) {
                    channel.truncate(kept);
                    booking.giveBack(written, 0);
                }
                if (kept == 0 && (begun || target.made())) {
                    remove();
                }
            } finally {
                over();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (ended.compareAndSet(false, true)) {
            try {
                target.channel().close();
                if (target.made() && !begun) {
                    remove(); // nothing came, not even that it is empty
                }
            } finally {
                over();
            }
        }
    }

    private void over() {
        booking.close();
        home.storage().inPlace().giveUp(home.inStorage(path));
    }

    private void remove() throws IOException {
        try (var folder = home.folder(path.parent())) {
            var name = Home.nameOf(path);
            var there = folder.attributesOf(name).map(PosixFileAttributes::fileKey);
            if (there.isPresent() && there.get().equals(target.key())) {
                folder.deleteFile(name);
                booking.giveBack(0, 1);
            }
        } catch (FileRefused e) {
            // its folder has been removed or renamed, and it went along
        }
    }
}
