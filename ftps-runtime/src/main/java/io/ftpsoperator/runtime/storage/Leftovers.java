package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Partial uploads that nobody writes any more: those of processes that died, and those that nobody goes on with. */
final class Leftovers {

    private final Partials partials;
    private final Usages usages;

    Leftovers(Partials partials, Usages usages) {
        this.partials = partials;
        this.usages = usages;
    }

    void adoptOrphans() throws IOException {
        for (var user : partials.users()) {
            try (var folder = partials.own(user)) {
                for (var name : namesIn(user)) {
                    if (PartialKey.isRunning(name) && !partials.isRunning(name)) {
                        adopt(user, folder, name);
                    }
                }
            }
        }
    }

    // An empty one may have been made a moment ago by another process that has not locked it yet.
    private void adopt(Path user, Folder folder, Path name) throws IOException {
        var attributes = folder.attributesOf(name);
        if (attributes.isEmpty() || attributes.get().size() == 0) {
            return;
        }
        try (var channel = folder.open(name, StandardOpenOption.WRITE);
                var booking = Booking.unlimited(usages.overPartials(user))) {
            var lock = channel.tryLock();
            if (lock != null) {
                var older = folder.move(name, folder, PartialKey.closedOf(name));
                older.ifPresent(it -> booking.giveBack(it.size(), 1));
            }
        } catch (NoSuchFileException e) {
            // its owner finished
        }
    }

    /** Removes what has not been written to since then; says how many. */
    int sweep(Instant olderThan) throws IOException {
        adoptOrphans();
        int swept = 0;
        for (var user : partials.users()) {
            try (var folder = partials.own(user);
                    var booking = Booking.unlimited(usages.overPartials(user))) {
                for (var name : namesIn(user)) {
                    var stale = folder.attributesOf(name)
                            .filter(it -> it.lastModifiedTime().toInstant().isBefore(olderThan));
                    if (stale.isPresent() && !PartialKey.isRunning(name)) {
                        folder.deleteFile(name);
                        booking.giveBack(stale.get().size(), 1);
                        swept++;
                    }
                }
            }
        }
        return swept;
    }

    private List<Path> namesIn(Path folder) throws IOException {
        try (var opened = partials.own(folder)) {
            var names = new ArrayList<Path>();
            opened.forEachName(names::add);
            return names;
        }
    }
}
