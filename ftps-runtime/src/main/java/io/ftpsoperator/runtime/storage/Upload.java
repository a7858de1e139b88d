package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A file on its way in. Closed without {@link #commit()} it is cut, and what arrived can be gone on from. */
public interface Upload extends WritableByteChannel {

    /** How many bytes of what was there before are kept; what is written goes behind them. */
    long kept();

    /** Takes all of it, or fails. */
    @Override
    int write(ByteBuffer source) throws IOException;

    /** The path it appears under; for STOU, the one that was chosen. */
    VirtualPath path();

    /** Says that it is whole. */
    void commit() throws FileRefused, IOException;

    /** Removes what arrived, for failures after which nothing must stay (storage full). */
    void discard() throws IOException;
}
