package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/** One user's files below their home. */
final class HomeFiles implements UserFiles {

    private final Home home;
    private final SiteStorage storage;
    private final Views views;
    private final Changes changes;
    private final Uploads uploads;
    private VirtualPath workingDirectory = VirtualPath.ROOT;

    HomeFiles(Home home) {
        this.home = home;
        this.storage = home.storage();
        this.uploads = new Uploads(home);
        this.views = new Views(home, uploads);
        this.changes = new Changes(home);
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
        Answer.to(() -> views.enter(directory));
        workingDirectory = directory;
    }

    @Override
    public FileEntry stat(VirtualPath path) throws FileRefused, IOException {
        return Answer.from(() -> views.stat(path));
    }

    @Override
    public long sizeOf(VirtualPath path) throws FileRefused, IOException {
        return Answer.from(() -> views.sizeOf(path));
    }

    @Override
    public Listing list(VirtualPath directory) throws FileRefused, IOException {
        return Answer.from(() -> views.list(directory));
    }

    @Override
    public FileChannel download(VirtualPath file) throws FileRefused, IOException {
        return Answer.from(() -> views.download(file));
    }

    @Override
    public Upload upload(VirtualPath file, OptionalLong restartAt) throws FileRefused, IOException {
        return Answer.from(() -> uploads.begin(file, restartAt));
    }

    @Override
    public Upload append(VirtualPath file) throws FileRefused, IOException {
        return Answer.from(() -> uploads.append(file));
    }

    @Override
    public Upload uploadUnique(VirtualPath wish) throws FileRefused, IOException {
        return Answer.from(() -> uploads.unique(wish.isRoot() ? wish.child("upload") : wish));
    }

    @Override
    public void delete(VirtualPath file) throws FileRefused, IOException {
        Answer.to(() -> changes.delete(file));
    }

    @Override
    public void makeDirectory(VirtualPath directory) throws FileRefused, IOException {
        Answer.to(() -> changes.makeDirectory(directory));
    }

    @Override
    public void removeDirectory(VirtualPath directory) throws FileRefused, IOException {
        Answer.to(() -> changes.removeDirectory(directory));
    }

    @Override
    public void demandRenamable(VirtualPath path) throws FileRefused, IOException {
        Answer.to(() -> changes.demandRenamable(path, views.stat(path)));
    }

    @Override
    public void rename(VirtualPath from, VirtualPath to) throws FileRefused, IOException {
        Answer.to(() -> changes.rename(from, to));
    }

    @Override
    public void setModified(VirtualPath file, Instant modified) throws FileRefused, IOException {
        Answer.to(() -> changes.adjust(file, (folder, name) -> folder.setModified(name, modified)));
    }

    @Override
    public void setPermissions(VirtualPath path, Set<PosixFilePermission> permissions) throws FileRefused, IOException {
        Answer.to(() -> changes.adjust(path, (folder, name) -> folder.setPermissions(name, permissions)));
    }

    @Override
    public long availableIn(VirtualPath directory) throws FileRefused, IOException {
        Answer.to(() -> views.enter(directory));
        return Math.min(storage.available(), home.countedRoom().bytesLeft());
    }

    @Override
    public void demandRoomFor(long bytes) throws FileRefused, IOException {
        if (bytes > home.countedRoom().bytesLeft()) {
            throw Answer.quotaExceeded();
        }
        if (bytes > storage.available()) {
            throw new FileRefused(Reason.FULL, "The storage has no room for that.");
        }
    }

    @Override
    public Room room() throws IOException {
        return home.countedRoom();
    }

    @Override
    public Room knownRoom() {
        return home.room();
    }

    @Override
    public VirtualPath inStorage(VirtualPath path) {
        return home.inStorage(path);
    }
}
