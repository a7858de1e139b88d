package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file of an upload that runs. It ends in one of three ways. */
final class Partial {

    private final Partials partials;
    private final PartialKey key;
    private final Path name;
    private final FileChannel channel;

    Partial(Partials partials, PartialKey key, Path name, FileChannel channel) {
        this.partials = partials;
        this.key = key;
        this.name = name;
        this.channel = channel;
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * Gives it its name in the world. Renamed before it is closed: closing gives up the lock, and another process might take it
     * for an orphan.
     *
     * @param replacing whether it may take the place of a file
     */
    void appear(Folder target, Path as, boolean replacing) throws IOException {
        try (var folder = partials.own(key.folder())) {
            if (replacing) {
                folder.move(name, target, as);
            } else {
                folder.moveToNew(name, target, as);
            }
        }
        channel.close();
        partials.ended(name);
        partials.forget(key); // an older one of the same name is of no use any more
    }

    /** Lets it be resumed, in place of an older one; nothing is nothing to resume. */
    void keep() throws IOException {
        channel.close();
        try (var folder = partials.own(key.folder())) {
            var attributes = folder.attributesOf(name);
            if (attributes.isPresent() && attributes.get().size() == 0) {
                folder.deleteFile(name);
            } else if (attributes.isPresent()) {
                folder.move(name, folder, key.closed());
            }
        } catch (NoSuchFileException e) {
            // taken for an orphan since the channel is closed, which comes to the same
        } finally {
            partials.ended(name);
        }
    }

    void discard() throws IOException {
        channel.close();
        try (var folder = partials.own(key.folder())) {
            folder.deleteFile(name);
        } finally {
            partials.ended(name);
        }
    }
}
