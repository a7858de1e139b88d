package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** An upload into a hidden partial file. Of commit, discard and close, whichever comes first decides. */
final class StagedUpload implements Upload {

    private final SiteStorage storage;
    private final Partial partial;
    private final VirtualPath path;
    private final VirtualPath target;
    private final boolean replacing;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param path as the user sees it
     * @param target within the storage
     * @param atEnd called once, however it ends
     */
    StagedUpload(
            SiteStorage storage,
            Partial partial,
            VirtualPath path,
            VirtualPath target,
            boolean replacing,
            Runnable atEnd) {
        this.storage = storage;
        this.partial = partial;
        this.path = path;
        this.target = target;
        this.replacing = replacing;
        this.atEnd = atEnd;
    }

    @Override
    public FileChannel channel() {
        return partial.channel();
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
        try (var folder = storage.folder(target.parent())) {
            var name = FileName.pathOf(target.name());
            if (folder.has(name) && folder.attributesOf(name).isEmpty()) {
                throw Rights.denied(); // a link that came meanwhile is not ours to replace
            }
            partial.appear(folder, name, replacing);
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
