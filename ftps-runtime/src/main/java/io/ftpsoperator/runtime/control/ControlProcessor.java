package io.ftpsoperator.runtime.control;

import java.util.concurrent.Executor;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.transport.socket.nio.NioProcessor;
import org.apache.mina.transport.socket.nio.NioSession;
import org.jspecify.annotations.Nullable;

/**
 * MINA's thread for a part of the control connections, with less to ask of the kernel for each: where clients come one after the
 * other it would end and begin with each, read twice for each command, and wake itself up for each connection that it closes.
 */
public final class ControlProcessor extends NioProcessor {

    private volatile @Nullable Thread own;
    private boolean again; // of its own thread alone

    /** As {@link org.apache.mina.core.service.SimpleIoProcessorPool} makes them. */
    public ControlProcessor(Executor executor) {
        super(executor);
    }

    /** While none is open it waits for the next one, instead of ending. */
    @Override
    protected boolean isSelectorEmpty() {
        return isDisposing() && super.isSelectorEmpty();
    }

    /** Once each time that there is something: what is left is told of again. */
    @Override
    protected int read(NioSession session, IoBuffer target) throws Exception {
        return target.position() > 0 ? 0 : super.read(session, target);
    }

    @Override
    protected void wakeup() {
        if (Thread.currentThread() == own) { // it does not sleep
            wakeupCalled.set(true);
            again = true;
        } else {
            super.wakeup();
        }
    }

    @Override
    protected int select(long timeout) throws Exception {
        own = Thread.currentThread();
        boolean atOnce = again;
        again = false;
        return atOnce ? selector.selectNow() : super.select(timeout);
    }
}
