package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * How an upload begins: with nothing, with what was cut, or with a copy of the file that it goes on from. The file itself stays
 * as it is until the upload is complete.
 */
final class Uploads {

    private static final Runnable NOTHING = () -> {};

    private final SiteStorage storage;
    private final Rights rights;

    Uploads(SiteStorage storage, Rights rights) {
        this.storage = storage;
        this.rights = rights;
    }

    /** What was cut, unless the file has been replaced since: then it belongs to something that is gone. */
    Optional<PosixFileAttributes> resumable(PartialKey key, Optional<PosixFileAttributes> file) throws IOException {
        return storage.partials()
                .resumable(key)
                .filter(partial -> file.isEmpty()
                        || partial.lastModifiedTime().compareTo(file.get().lastModifiedTime()) >= 0);
    }

    Upload begin(VirtualPath path, VirtualPath target, PartialKey key, OptionalLong restartAt)
            throws FileRefused, IOException {
        long kept = restartAt.orElse(0);
        try (var folder = parentOf(target)) {
            var there = judged(folder, target);
            if (kept == 0) {
                return staged(storage.partials().begin(key), path, target);
            }
            var partial = resumable(key, there).isPresent() ? storage.partials().claim(key) : Optional.<Partial>empty();
            if (partial.isPresent()) {
                return staged(shortened(partial.get(), kept), path, target);
            }
            return staged(copied(folder, target, key, there, kept), path, target);
        }
    }

    Upload append(VirtualPath path, VirtualPath target, PartialKey key) throws FileRefused, IOException {
        try (var folder = parentOf(target)) {
            var there = judged(folder, target);
            var partial = resumable(key, there);
            long kept = partial.or(() -> there).map(PosixFileAttributes::size).orElse(0L);
            return begin(path, target, key, OptionalLong.of(kept));
        }
    }

    Upload unique(VirtualPath wish, VirtualPath target, String userName) throws FileRefused, IOException {
        rights.demand(Deed.CREATE);
        try (var folder = parentOf(target)) {
            var path = wish;
            var chosen = target;
            while (folder.has(FileName.pathOf(chosen.name())) || !storage.reserve(chosen)) {
                // Its own end, not a count, so that the search is short however many there are.
                var name = target.name() + "." + UUID.randomUUID().toString().substring(0, 8);
                path = wish.sibling(name);
                chosen = target.sibling(name);
            }
            var taken = chosen;
            try {
                var partial = storage.partials().begin(PartialKey.of(userName, chosen));
                return new StagedUpload(storage, partial, path, chosen, false, () -> storage.release(taken));
            } catch (IOException e) {
                storage.release(taken);
                throw e;
            }
        }
    }

    private Folder parentOf(VirtualPath target) throws FileRefused, IOException {
        rights.demand(Deed.CREATE);
        if (target.isRoot()) {
            throw Answer.isDirectory();
        }
        return storage.folder(target.parent());
    }

    /** What is there now, if the user may put something in its place. */
    private Optional<PosixFileAttributes> judged(Folder folder, VirtualPath target) throws FileRefused, IOException {
        var name = FileName.pathOf(target.name());
        var there = folder.attributesOf(name);
        if (there.filter(PosixFileAttributes::isDirectory).isPresent()) {
            throw Answer.isDirectory();
        }
        if (there.isPresent()) {
            rights.demand(Deed.OVERWRITE);
        } else if (folder.has(name)) {
            throw Rights.denied(); // a link or a device, which is not the user's to replace
        }
        return there;
    }

    private static Partial shortened(Partial partial, long kept) throws FileRefused, IOException {
        var channel = partial.channel();
        long size = channel.size();
        if (kept > size) {
            partial.keep();
            throw beyond(kept, size);
        }
        channel.truncate(kept).position(kept);
        return partial;
    }

    private Partial copied(
            Folder folder, VirtualPath target, PartialKey key, Optional<PosixFileAttributes> there, long kept)
            throws FileRefused, IOException {
        long size = there.map(PosixFileAttributes::size).orElse(0L);
        if (kept > size) {
            throw beyond(kept, size);
        }
        try (var source = folder.open(FileName.pathOf(target.name()), StandardOpenOption.READ)) {
            var partial = storage.partials().begin(key);
            try {
                copy(source, kept, partial.channel());
                return partial;
            } catch (IOException e) {
                partial.discard();
                throw e;
            }
        }
    }

    private static void copy(FileChannel source, long length, FileChannel to) throws IOException {
        long copied = 0;
        while (copied < length) {
            long more = source.transferTo(copied, length - copied, to);
            if (more == 0) {
                throw new IOException("the file became shorter while it was read");
            }
            copied += more;
        }
    }

    private static FileRefused beyond(long kept, long size) {
        return new FileRefused(
                Reason.CONFLICT, "Cannot go on at byte %d: there are only %d bytes.".formatted(kept, size));
    }

    private StagedUpload staged(Partial partial, VirtualPath path, VirtualPath target) {
        return new StagedUpload(storage, partial, path, target, rights.allow(Deed.OVERWRITE), NOTHING);
    }
}
