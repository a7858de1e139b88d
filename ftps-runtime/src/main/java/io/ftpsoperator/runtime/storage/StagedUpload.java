package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/** An upload into a hidden partial file. Of commit, discard and close, whichever comes first decides. */
final class StagedUpload implements Upload {

    private final Home home;
    private final Partial partial;
    private final VirtualPath path;
    private final boolean replacing;
    private final Runnable atEnd;
    private final long kept;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param atEnd called once, however it ends */
    StagedUpload(Home home, Partial partial, VirtualPath path, boolean replacing, Runnable atEnd) {
        this.home = home;
        this.partial = partial;
        this.path = path;
        this.replacing = replacing;
        this.atEnd = atEnd;
        this.kept = partial.size();
    }

    @Override
    public long kept() {
        return kept;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return partial.write(source);
    }

    @Override
    public boolean isOpen() {
        return !ended.get();
    }

    @Override
    public VirtualPath path() {
        return path;
    }

    @Override
    public void commit() throws FileRefused, IOException {
        if (!ended.compareAndSet(false, true)) {
            throw new IOException("the upload has ended already");
        }
        try {
            Answer.to(this::appear);
        } catch (FileRefused | IOException e) {
            partial.keep();
            throw e;
        } finally {
            atEnd.run();
        }
    }

    // The folder is looked up again: it may have been renamed or removed while the bytes came in.
    private void appear() throws FileRefused, IOException {
        home.storage().inPlace().demandFree(home.inStorage(path));
        try (var folder = home.folder(path.parent())) {
            partial.appear(folder, Home.nameOf(path), replacing, home.homesOver(path.parent()));
        }
    }

    @Override
    public void discard() throws IOException {
        if (ended.compareAndSet(false, true)) {
            try {
                partial.discard();
            } finally {
                atEnd.run();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (ended.compareAndSet(false, true)) {
            try {
                partial.keep();
            } finally {
                atEnd.run();
            }
        }
    }
}
