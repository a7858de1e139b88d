package io.ftpsoperator.runtime.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/** A file on its way in. Closed without {@link #commit()} it stays hidden, to be resumed or to be swept away. */
public interface Upload extends Closeable {

    /** Where the bytes go; positioned behind what is kept. */
    FileChannel channel();

    /** The path it will appear under; for STOU, the one that was chosen. */
    VirtualPath path();

    /** Makes it appear under its name, whole, in place of what was there. */
    void commit() throws FileRefused, IOException;

    /** Removes what arrived, for failures after which nothing must stay (storage full). */
    void discard() throws IOException;
}
