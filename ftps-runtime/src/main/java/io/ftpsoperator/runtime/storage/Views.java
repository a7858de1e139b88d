package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;

/** What changes nothing: looking, listing, downloading. */
final class Views {

    private final Home home;
    private final Uploads uploads;

    Views(Home home, Uploads uploads) {
        this.home = home;
        this.uploads = uploads;
    }

    void enter(VirtualPath directory) throws FileRefused, IOException {
        home.demand(Deed.ENTER, directory);
        home.folder(directory).close();
    }

    FileEntry stat(VirtualPath path) throws FileRefused, IOException {
        home.demand(Deed.ENTER, path); // who may do anything may enter
        var attributes = home.attributesOf(path);
        if (attributes.filter(PosixFileAttributes::isDirectory).isEmpty()) {
            home.demand(Deed.INSPECT, path);
        }
        var name = path.isRoot() ? "/" : path.name();
        return FolderListing.entryOf(
                name,
                attributes.orElseThrow(Answer::notFound),
                home.terms().rights().standingOf(path));
    }

    long sizeOf(VirtualPath path) throws FileRefused, IOException {
        var file = home.attributesOf(path);
        if (home.allows(Deed.CREATE, path)) {
            var partial = uploads.resumable(path, file);
            if (partial.isPresent()) {
                return partial.get().size();
            }
        }
        home.demand(Deed.INSPECT, path);
        if (file.orElseThrow(Answer::notFound).isDirectory()) {
            throw Answer.isDirectory();
        }
        return file.get().size();
    }

    Listing list(VirtualPath directory) throws FileRefused, IOException {
        home.demand(Deed.LIST, directory);
        if (home.attributesOf(directory).filter(it -> !it.isDirectory()).isPresent()) {
            throw new FileRefused(Reason.CONFLICT, "It is not a directory.");
        }
        return new FolderListing(home.folder(directory), home.terms().rights().within(directory));
    }

    FileChannel download(VirtualPath file) throws FileRefused, IOException {
        home.demand(Deed.READ, file);
        try (var folder = home.folder(file.parent())) {
            return folder.open(folder.regular(Home.nameOf(file)), StandardOpenOption.READ);
        }
    }
}
