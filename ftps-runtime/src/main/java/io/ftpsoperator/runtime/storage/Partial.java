package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The file of an upload that runs. It ends in one of three ways. */
final class Partial {

    private final Partials partials;
    private final PartialKey key;
    private final Folder folder;
    private final Path name;
    private final FileChannel channel;
    private final Booking booking;
    private long size;

    /**
     * @param folder where it lies; stays open as long as it runs, and is closed at its end
     * @param booking has been made for what the file holds, and ends with it
     */
    Partial(Partials partials, PartialKey key, Folder folder, Path name, FileChannel channel, Booking booking)
            throws IOException {
        this.partials = partials;
        this.key = key;
        this.folder = folder;
        this.name = name;
        this.channel = channel;
        this.booking = booking;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /** Appends all of it. */
    int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        booking.take(count, 0);
        try {
            while (source.hasRemaining()) {
                channel.write(source);
            }
        } finally {
            booking.giveBack(source.remaining(), 0);
            size += count - source.remaining();
        }
        return count;
    }

    /** Begins with as many bytes of a file. */
    void copy(FileChannel source, long length) throws IOException {
        booking.take(length, 0);
        size = length;
        long copied = 0;
        while (copied < length) {
            long more = source.transferTo(copied, length - copied, channel);
            if (more == 0) {
                throw new IOException("the file became shorter while it was read");
            }
            copied += more;
        }
    }

    /** Goes on behind so many bytes, dropping the rest. */
    void shorten(long kept) throws IOException {
        channel.truncate(kept).position(kept);
        booking.giveBack(size - kept, 0);
        size = kept;
    }

    /**
     * Gives it its name in the world. Renamed before it is closed: closing gives up the lock, and another process might take it
     * for an orphan.
     *
     * @param replacing whether it may take the place of a file
     * @param homes that the target lies in
     */
    void appear(Folder target, Path as, boolean replacing, List<Usage> homes) throws IOException {
        try (var there = Booking.unlimited(homes)) {
            if (replacing) {
                var replaced = folder.move(name, target, as);
                replaced.ifPresent(old -> there.giveBack(old.size(), 1));
            } else {
                folder.moveToNew(name, target, as);
            }
            booking.moveTo(there, size, 1);
        }
        channel.close();
        ended();
        partials.forget(key, booking); // an older one of the same name is of no use any more
        booking.close();
    }

    /** Lets it be resumed, in place of an older one; nothing is nothing to resume. */
    void keep() throws IOException {
        try {
            channel.close();
            var attributes = folder.attributesOf(name);
            if (attributes.isPresent() && attributes.get().size() == 0) {
                folder.deleteFile(name);
                booking.giveBack(0, 1);
            } else if (attributes.isPresent()) {
                var older = folder.move(name, folder, key.closed());
                older.ifPresent(it -> booking.giveBack(it.size(), 1));
            }
        } catch (NoSuchFileException e) {
            // taken for an orphan since the channel is closed, which comes to the same
        } finally {
            ended();
            booking.close();
        }
    }

    void discard() throws IOException {
        try {
            channel.close();
            folder.deleteFile(name);
            booking.giveBack(size, 1);
        } finally {
            ended();
            booking.close();
        }
    }

    private void ended() throws IOException {
        partials.ended(name);
        folder.close();
    }
}
