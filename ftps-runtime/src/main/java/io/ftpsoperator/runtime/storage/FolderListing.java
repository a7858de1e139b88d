package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FolderRights.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One name and one read of attributes at a time, so that the size of a directory does not matter. */
final class FolderListing implements Listing {

    private final Folder folder;
    private final Iterator<Path> names;
    private final Function<String, Standing> standings;
    private @Nullable FileEntry next;

    /**
     * @param folder belongs to the listing from now on
     * @param standings what may be done with each name in it; what is hidden is passed over, and what no command can name
     */
    FolderListing(Folder folder, Function<String, Standing> standings) {
        this.folder = folder;
        this.names = folder.names();
        this.standings = standings;
    }

    @Override
    public boolean hasNext() {
        while (next == null && names.hasNext()) {
            next = entryOf(names.next());
        }
        return next != null;
    }

    @Override
    public FileEntry next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var entry = next;
        next = null;
        return entry;
    }

    private @Nullable FileEntry entryOf(Path name) {
        if (!FileName.isSayable(name)) {
            return null;
        }
        var text = name.toString();
        var standing = standings.apply(text);
        if (standing.rights().hide()) {
            return null;
        }
        try {
            return folder.attributesOf(name)
                    .map(attributes -> entryOf(text, attributes, standing))
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileEntry entryOf(String name, PosixFileAttributes attributes, Standing standing) {
        return new FileEntry(
                name,
                attributes.isDirectory(),
                attributes.isDirectory() ? 0 : attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                attributes.permissions(),
                new FileId(attributes.fileKey()),
                standing.rights().allowed(),
                attributes.isDirectory() && standing.fixed());
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
