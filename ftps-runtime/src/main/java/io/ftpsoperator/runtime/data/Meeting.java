package io.ftpsoperator.runtime.data;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** How a session and its client are to come together for data, as agreed before the transfer command. */
sealed interface Meeting extends Closeable permits Reservation, ActiveConnection {

    /** Whether they have already. */
    boolean connected();

    /** Waits until they have, that long or up to a second longer; ended by {@link #close()}. */
    Arrival await(Duration limit) throws DataRefused;

    /** Gives back what others may use now; a connection that came about stays open. */
    void release();

    /** The same, and closes a connection that nobody has taken; wakes who waits. Harmless when repeated. */
    @Override
    void close() throws IOException;
}
