package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/** What changes files and directories that are there, and makes directories. */
final class Changes {

    private final Home home;
    private final SiteStorage storage;

    Changes(Home home) {
        this.home = home;
        this.storage = home.storage();
    }

    void delete(VirtualPath file) throws FileRefused, IOException {
        home.demand(Deed.REMOVE, file);
        storage.inPlace().demandFree(home.inStorage(file));
        // What was cut is deleted under its name as well: to its owner it is there, SIZE says so.
        var key = home.keyOf(file);
        boolean partial = storage.partials().resumable(key).isPresent();
        try (var booking = home.bookingOfPartials()) {
            storage.partials().forget(key, booking);
        }
        if (partial && home.attributesOf(file).isEmpty()) {
            return;
        }
        try (var folder = home.folder(file.parent());
                var booking = home.booking(file.parent())) {
            var name = folder.regular(Home.nameOf(file));
            long size = folder.attributesOf(name).map(PosixFileAttributes::size).orElse(0L);
            folder.deleteFile(name);
            booking.giveBack(size, 1);
        }
    }

    void makeDirectory(VirtualPath directory) throws FileRefused, IOException {
        home.demand(Deed.MAKE_DIRECTORY, directory);
        if (directory.isRoot()) {
            throw Answer.exists();
        }
        try (var folder = home.folder(directory.parent());
                var booking = home.booking(directory.parent())) {
            storage.partials().makeDirectory(folder, Home.nameOf(directory), booking);
        }
    }

    void removeDirectory(VirtualPath directory) throws FileRefused, IOException {
        home.demand(Deed.REMOVE, directory);
        demandMovable(directory);
        try (var folder = home.folder(directory.parent());
                var booking = home.booking(directory.parent())) {
            var name = Home.nameOf(directory);
            if (!folder.attributesOf(name).orElseThrow(Answer::notFound).isDirectory()) {
                throw new FileRefused(Reason.CONFLICT, "It is not a directory.");
            }
            folder.deleteDirectory(name);
            booking.giveBack(0, 1);
        }
    }

    void demandRenamable(VirtualPath path, FileEntry entry) throws FileRefused {
        home.demand(Deed.REMOVE, path);
        if (entry.directory()) {
            demandMovable(path);
        }
    }

    void rename(VirtualPath from, VirtualPath to) throws FileRefused, IOException {
        home.demand(Deed.REMOVE, from);
        home.demand(Deed.CREATE, to);
        var source = Home.nameOf(from);
        var target = Home.nameOf(to);
        try (var here = home.folder(from.parent());
                var there = home.folder(to.parent());
                var left = home.booking(from.parent());
                var entered = home.booking(to.parent())) {
            var moved = here.attributesOf(source).orElseThrow(Answer::notFound);
            var replaced = there.attributesOf(target);
            demandRenaming(moved, from, replaced, to);
            // Mostly both ends lie in the same homes, and nothing needs to be counted.
            var held = left.isOfTheSameHomesAs(entered) ? Census.NOTHING : censusOf(here, source, moved);
            if (moved.isRegularFile()
                    && replaced.filter(PosixFileAttributes::isRegularFile).isPresent()) {
                here.move(source, there, target).ifPresent(old -> entered.giveBack(old.size(), 1));
            } else {
                here.moveToNew(source, there, target);
            }
            left.moveTo(entered, held.bytes(), held.files());
        }
    }

    private static Census censusOf(Folder folder, Path name, PosixFileAttributes attributes) throws IOException {
        var itself = new Census(attributes.isDirectory() ? 0 : attributes.size(), 1);
        var child = folder.child(name);
        if (child.isEmpty()) {
            return itself;
        }
        try (var below = child.get()) {
            return Census.of(below).plus(itself);
        }
    }

    private void demandRenaming(
            PosixFileAttributes moved, VirtualPath from, Optional<PosixFileAttributes> replaced, VirtualPath to)
            throws FileRefused {
        if (moved.isDirectory()) {
            home.demand(Deed.MAKE_DIRECTORY, to);
            demandMovable(from);
            demandMovable(to);
            if (to.isWithin(from) && !to.equals(from)) {
                throw new FileRefused(Reason.CONFLICT, "A directory cannot be moved into itself.");
            }
            return;
        }
        if (replaced.isPresent()) {
            home.demand(Deed.OVERWRITE, to);
        }
        storage.inPlace().demandFree(home.inStorage(from));
        storage.inPlace().demandFree(home.inStorage(to));
    }

    private void demandMovable(VirtualPath directory) throws FileRefused {
        if (home.terms().rights().fixed(directory)) {
            throw Rights.denied();
        }
    }

    /** @param change of what has that name in its folder */
    void adjust(VirtualPath path, Folder.Change change) throws FileRefused, IOException {
        home.demand(Deed.ADJUST, path);
        try (var folder = home.folder(path.parent())) {
            change.to(folder, Home.nameOf(path));
        }
    }
}
