package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One user's files below their home. Each call walks from the storage's root anew; nothing is remembered but a path. */
final class HomeFiles implements UserFiles {

    private final SiteStorage storage;
    private final VirtualPath home;
    private final Rights rights;
    private final Uploads uploads;
    private final String userName;
    private VirtualPath workingDirectory = VirtualPath.ROOT;

    HomeFiles(SiteStorage storage, String userName, VirtualPath home, Rights rights) {
        this.storage = storage;
        this.userName = userName;
        this.home = home;
        this.rights = rights;
        this.uploads = new Uploads(storage, rights);
    }

    @Override
    public VirtualPath resolve(String path) throws FileRefused {
        return workingDirectory.resolve(path);
    }

    @Override
    public VirtualPath workingDirectory() {
        return workingDirectory;
    }

    @Override
    public void changeDirectory(VirtualPath directory) throws FileRefused, IOException {
        rights.demand(Deed.ENTER);
        Answer.to(() -> folder(directory).close());
        workingDirectory = directory;
    }

    @Override
    public FileEntry stat(VirtualPath path) throws FileRefused, IOException {
        return Answer.from(() -> {
            var attributes = attributesOf(path);
            if (attributes.filter(PosixFileAttributes::isDirectory).isEmpty()) {
                rights.demand(Deed.INSPECT);
            }
            var name = path.isRoot() ? "/" : path.name();
            return FolderListing.entryOf(name, attributes.orElseThrow(Answer::notFound), rights);
        });
    }

    @Override
    public long sizeOf(VirtualPath path) throws FileRefused, IOException {
        return Answer.from(() -> {
            var file = attributesOf(path);
            var partial = uploads.resumable(keyOf(path), file);
            if (partial.isPresent()) {
                return partial.get().size();
            }
            rights.demand(Deed.INSPECT);
            if (file.orElseThrow(Answer::notFound).isDirectory()) {
                throw Answer.isDirectory();
            }
            return file.get().size();
        });
    }

    @Override
    public Listing list(VirtualPath directory) throws FileRefused, IOException {
        rights.demand(Deed.LIST);
        return Answer.from(() -> {
            if (attributesOf(directory).filter(it -> !it.isDirectory()).isPresent()) {
                throw new FileRefused(Reason.CONFLICT, "It is not a directory.");
            }
            return new FolderListing(folder(directory), rights);
        });
    }

    @Override
    public FileChannel download(VirtualPath file) throws FileRefused, IOException {
        rights.demand(Deed.READ);
        return Answer.from(() -> {
            try (var folder = folder(file.parent())) {
                return folder.open(folder.regular(nameOf(file)), StandardOpenOption.READ);
            }
        });
    }

    @Override
    public Upload upload(VirtualPath file, OptionalLong restartAt) throws FileRefused, IOException {
        return Answer.from(() -> uploads.begin(file, inStorage(file), keyOf(file), restartAt));
    }

    @Override
    public Upload append(VirtualPath file) throws FileRefused, IOException {
        return Answer.from(() -> uploads.append(file, inStorage(file), keyOf(file)));
    }

    @Override
    public Upload uploadUnique(VirtualPath wish) throws FileRefused, IOException {
        return Answer.from(() -> {
            var path = wish.isRoot() ? wish.resolve("upload") : wish;
            return uploads.unique(path, inStorage(path), userName);
        });
    }

    @Override
    public void delete(VirtualPath file) throws FileRefused, IOException {
        rights.demand(Deed.REARRANGE);
        Answer.to(() -> {
            // What was cut is deleted under its name as well: to its owner it is there, SIZE says so.
            boolean partial = storage.partials().resumable(keyOf(file)).isPresent();
            storage.partials().forget(keyOf(file));
            if (partial && attributesOf(file).isEmpty()) {
                return;
            }
            try (var folder = folder(file.parent())) {
                folder.deleteFile(folder.regular(nameOf(file)));
            }
        });
    }

    @Override
    public void makeDirectory(VirtualPath directory) throws FileRefused, IOException {
        rights.demand(Deed.REARRANGE);
        Answer.to(() -> {
            if (directory.isRoot()) {
                throw Answer.exists();
            }
            try (var folder = folder(directory.parent())) {
                storage.partials().makeDirectory(folder, FileName.pathOf(directory.name()));
            }
        });
    }

    @Override
    public void removeDirectory(VirtualPath directory) throws FileRefused, IOException {
        rights.demand(Deed.REARRANGE);
        Answer.to(() -> {
            try (var folder = folder(directory.parent())) {
                var name = nameOf(directory);
                if (!folder.attributesOf(name).orElseThrow(Answer::notFound).isDirectory()) {
                    throw new FileRefused(Reason.CONFLICT, "It is not a directory.");
                }
                folder.deleteDirectory(name);
            }
        });
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws FileRefused, IOException {
        rights.demand(Deed.REARRANGE);
        Answer.to(() -> {
            var source = nameOf(from);
            var target = nameOf(to);
            try (var here = folder(from.parent());
                    var there = folder(to.parent())) {
                var moved = here.attributesOf(source).orElseThrow(Answer::notFound);
                if (to.isWithin(from) && !to.equals(from)) {
                    throw new FileRefused(Reason.CONFLICT, "A directory cannot be moved into itself.");
                }
                var replaced = there.attributesOf(target);
                if (moved.isRegularFile()
                        && replaced.filter(PosixFileAttributes::isRegularFile).isPresent()) {
                    here.move(source, there, target);
                } else {
                    here.moveToNew(source, there, target);
                }
            }
        });
    }

    @Override
    public void setModified(VirtualPath file, Instant modified) throws FileRefused, IOException {
        change(file, (folder, name) -> folder.setModified(name, modified));
    }

    @Override
    public void setPermissions(VirtualPath path, Set<PosixFilePermission> permissions) throws FileRefused, IOException {
        change(path, (folder, name) -> folder.setPermissions(name, permissions));
    }

    private void change(VirtualPath path, Folder.Change change) throws FileRefused, IOException {
        rights.demand(Deed.REARRANGE);
        Answer.to(() -> {
            try (var folder = folder(path.parent())) {
                change.to(folder, nameOf(path));
            }
        });
    }

    @Override
    public long availableIn(VirtualPath directory) throws FileRefused, IOException {
        rights.demand(Deed.ENTER);
        Answer.to(() -> folder(directory).close());
        return storage.available();
    }

    private Optional<PosixFileAttributes> attributesOf(VirtualPath path) throws FileRefused, IOException {
        if (path.isRoot()) {
            try (var folder = folder(path)) {
                return Optional.of(folder.attributes());
            }
        }
        try (var folder = folder(path.parent())) {
            return folder.attributesOf(FileName.pathOf(path.name()));
        } catch (FileRefused e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Path nameOf(VirtualPath path) throws FileRefused {
        if (path.isRoot()) {
            throw Rights.denied();
        }
        return FileName.pathOf(path.name());
    }

    private Folder folder(VirtualPath directory) throws FileRefused, IOException {
        return storage.folder(inStorage(directory));
    }

    private PartialKey keyOf(VirtualPath file) {
        return PartialKey.of(userName, inStorage(file));
    }

    @Override
    public VirtualPath inStorage(VirtualPath path) {
        var names = new ArrayList<>(home.names());
        names.addAll(path.names());
        return new VirtualPath(names);
    }
}
