package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.v1alpha1.UploadVisibility;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * How an upload begins: with nothing, with what was cut, or with the file that it goes on from; and whether the world sees it
 * meanwhile.
 */
final class Uploads {

    private static final Runnable NOTHING = () -> {};

    private final Home home;
    private final SiteStorage storage;

    Uploads(Home home) {
        this.home = home;
        this.storage = home.storage();
    }

    /** What was cut, unless the file has been replaced since: then it belongs to something that is gone. */
    Optional<PosixFileAttributes> resumable(VirtualPath path, Optional<PosixFileAttributes> file) throws IOException {
        return storage.partials()
                .resumable(home.keyOf(path))
                .filter(partial -> file.isEmpty()
                        || partial.lastModifiedTime().compareTo(file.get().lastModifiedTime()) >= 0);
    }

    Upload begin(VirtualPath path, OptionalLong restartAt) throws FileRefused, IOException {
        long kept = restartAt.orElse(0);
        try (var folder = parentOf(path)) {
            var there = judged(folder, path);
            boolean goesOn = kept > 0 && resumable(path, there).isPresent();
            var cut = goesOn ? claimed(path) : Optional.<Partial>empty();
            if (cut.isPresent()) {
                return staged(shortened(cut.get(), kept), path);
            }
            home.demandRoom();
            if (inPlace(path)) {
                return InPlaceUpload.begin(home, folder, path, there, kept);
            }
            return staged(kept == 0 ? fresh(home.keyOf(path)) : copied(folder, path, there, kept), path);
        }
    }

    private Optional<Partial> claimed(VirtualPath path) throws IOException {
        var booking = home.bookingOfPartials();
        try {
            var partial = storage.partials().claim(home.keyOf(path), booking);
            if (partial.isEmpty()) {
                booking.close();
            }
            return partial;
        } catch (IOException e) {
            booking.close();
            throw e;
        }
    }

    private Partial fresh(PartialKey key) throws IOException {
        var booking = home.bookingOfPartials();
        try {
            return storage.partials().begin(key, booking);
        } catch (IOException e) {
            booking.close();
            throw e;
        }
    }

    Upload append(VirtualPath path) throws FileRefused, IOException {
        try (var folder = parentOf(path)) {
            var there = judged(folder, path);
            var partial = resumable(path, there);
            long kept = partial.or(() -> there).map(PosixFileAttributes::size).orElse(0L);
            return begin(path, OptionalLong.of(kept));
        }
    }

    Upload unique(VirtualPath wish) throws FileRefused, IOException {
        try (var folder = parentOf(wish)) {
            home.demandRoom();
            var path = wish;
            while (folder.has(nameOf(path)) || !storage.promised().take(home.inStorage(path))) {
                // Its own end, not a count, so that the search is short however many there are.
                path = wish.sibling(
                        wish.name() + "." + UUID.randomUUID().toString().substring(0, 8));
            }
            var taken = home.inStorage(path);
            try {
                return promised(folder, path, taken);
            } catch (FileRefused | IOException e) {
                storage.promised().giveUp(taken);
                throw e;
            }
        }
    }

    private Upload promised(Folder folder, VirtualPath path, VirtualPath taken) throws FileRefused, IOException {
        if (inPlace(path)) {
            var upload = InPlaceUpload.begin(home, folder, path, Optional.empty(), 0);
            storage.promised().giveUp(taken); // the file is there and keeps the name
            return upload;
        }
        var partial = fresh(home.keyOf(path));
        return new StagedUpload(
                home, partial, path, false, () -> storage.promised().giveUp(taken));
    }

    /**
     * Where nothing may be overwritten, a file that was cut in the open could neither be completed nor sent again; so a drop box
     * shows uploads when they are complete, in any case.
     */
    private boolean inPlace(VirtualPath path) {
        return home.terms().visibility() == UploadVisibility.Immediate && home.allows(Deed.OVERWRITE, path);
    }

    private Folder parentOf(VirtualPath path) throws FileRefused, IOException {
        home.demand(Deed.CREATE, path);
        if (path.isRoot()) {
            throw Answer.isDirectory();
        }
        return home.folder(path.parent());
    }

    private static Path nameOf(VirtualPath path) throws FileRefused {
        return Home.nameOf(path);
    }

    /** What is there now, if the user may put something in its place. */
    private Optional<PosixFileAttributes> judged(Folder folder, VirtualPath path) throws FileRefused, IOException {
        var name = nameOf(path);
        // Mostly nothing is there, and the folder says so by an exception. The path is no proof, as others may change
        // it meanwhile; when the upload appears, its folder is asked.
        var found = storage.seemsToHave(home.inStorage(path))
                ? folder.anything(name)
                : Optional.<PosixFileAttributes>empty();
        var there = found.filter(folder::shows);
        if (there.filter(PosixFileAttributes::isDirectory).isPresent()) {
            throw Answer.isDirectory();
        }
        if (there.isPresent()) {
            home.demand(Deed.OVERWRITE, path);
        } else if (found.isPresent()) {
            throw Rights.denied(); // a link or a device, which is not the user's to replace
        }
        return there;
    }

    private static Partial shortened(Partial partial, long kept) throws FileRefused, IOException {
        if (kept > partial.size()) {
            var refused = Answer.beyond(kept, partial.size());
            partial.keep();
            throw refused;
        }
        partial.shorten(kept);
        return partial;
    }

    private Partial copied(Folder folder, VirtualPath path, Optional<PosixFileAttributes> there, long kept)
            throws FileRefused, IOException {
        long size = there.map(PosixFileAttributes::size).orElse(0L);
        if (kept > size) {
            throw Answer.beyond(kept, size);
        }
        try (var source = folder.open(nameOf(path), StandardOpenOption.READ)) {
            var partial = fresh(home.keyOf(path));
            try {
                partial.copy(source, kept);
                return partial;
            } catch (IOException e) {
                partial.discard();
                throw e;
            }
        }
    }

    private StagedUpload staged(Partial partial, VirtualPath path) {
        return new StagedUpload(home, partial, path, home.allows(Deed.OVERWRITE, path), NOTHING);
    }
}
