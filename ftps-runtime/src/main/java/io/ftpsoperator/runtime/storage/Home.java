package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One user's home: where it lies, and what the user may do in it. Paths are as the user sees them. Each call walks from the
 * storage's root anew; nothing is remembered.
 */
final class Home {

    private static final Duration RECOUNT_AT_MOST_EVERY = Duration.ofMinutes(1);

    private final SiteStorage storage;
    private final String userName;
    private final VirtualPath place;
    private final Supplier<Terms> terms;
    private final Usage usage;

    /** @param place where it lies within the storage */
    Home(SiteStorage storage, String userName, VirtualPath place, Supplier<Terms> terms) {
        this.storage = storage;
        this.userName = userName;
        this.place = place;
        this.terms = terms;
        this.usage = storage.usages().of(userName, place);
    }

    SiteStorage storage() {
        return storage;
    }

    String userName() {
        return userName;
    }

    Terms terms() {
        return terms.get();
    }

    boolean allows(Deed deed, VirtualPath path) {
        return terms().rights().at(path).allow(deed);
    }

    void demand(Deed deed, VirtualPath path) throws FileRefused {
        terms().rights().at(path).demand(deed);
    }

    /** For changing how much lies in a directory; the caller closes it at the end. */
    Booking booking(VirtualPath directory) throws IOException {
        demandCount();
        return Booking.by(new Booking.Account(usage, () -> terms().limit()), homesOver(directory));
    }

    /** For changing how much the user's partial uploads hold. */
    Booking bookingOfPartials() throws IOException {
        return booking(VirtualPath.ROOT);
    }

    /** All homes that what is in a directory lies in: this one, and others around and below it. */
    List<Usage> homesOver(VirtualPath directory) {
        return storage.usages().over(inStorage(directory));
    }

    private void demandCount() throws IOException {
        if (!terms().limit().isNone()) {
            storage.usages().countOnce(place);
        }
    }

    /**
     * So that an upload for which there is no room at all is refused before it begins. Others than this server may have made
     * room, so a full home is counted anew, if not too often.
     */
    void demandRoom() throws FileRefused, IOException {
        demandCount();
        var room = room();
        if (room.bytesLeft() == 0 || room.filesLeft() == 0) {
            storage.usages().recount(place, RECOUNT_AT_MOST_EVERY);
        }
        if (room().bytesLeft() == 0) {
            throw Answer.quotaExceeded();
        }
    }

    Room countedRoom() throws IOException {
        demandCount();
        return room();
    }

    /** As far as is known; looks at no file. */
    Room room() {
        return usage.under(terms().limit());
    }

    Folder folder(VirtualPath directory) throws FileRefused, IOException {
        return storage.folder(inStorage(directory));
    }

    /** Empty where nothing is, or nothing that is the user's to see. */
    Optional<PosixFileAttributes> attributesOf(VirtualPath path) throws FileRefused, IOException {
        if (path.isRoot()) {
            try (var folder = folder(path)) {
                return Optional.of(folder.attributes());
            }
        }
        try (var folder = folder(path.parent())) {
            return folder.attributesOf(nameOf(path));
        } catch (FileRefused e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The last name of a path that may not be the home itself. */
    static Path nameOf(VirtualPath path) throws FileRefused {
        if (path.isRoot()) {
            throw Rights.denied();
        }
        return FileName.pathOf(path.name());
    }

    /** Of the user's own partial upload of that file. */
    PartialKey keyOf(VirtualPath file) {
        return PartialKey.of(userName, inStorage(file));
    }

    VirtualPath inStorage(VirtualPath path) {
        return path.below(place);
    }
}
