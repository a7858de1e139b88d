package io.ftpsoperator.runtime.control;

import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.apache.mina.core.service.IoProcessor;
import org.apache.mina.core.service.SimpleIoProcessorPool;
import org.apache.mina.transport.socket.nio.NioSession;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.jspecify.annotations.Nullable;

/**
 * Accepts control connections. Clients send a part of ABOR as urgent data of TCP (RFC 959 section 4.1.3), which stays where it
 * is in the stream: without that byte the line would not be understood.
 */
final class ControlAcceptor extends NioSocketAcceptor {

    private final SimpleIoProcessorPool<NioSession> processors;

    ControlAcceptor(int count) {
        this(new SimpleIoProcessorPool<>(ControlProcessor.class, count));
    }

    private ControlAcceptor(SimpleIoProcessorPool<NioSession> processors) {
        super(processors);
        this.processors = processors;
    }

    /** Ends its processors too, once every connection has ended. */
    void end() {
        dispose();
        processors.dispose();
    }

    @Override
    protected @Nullable NioSession accept(IoProcessor<NioSession> processor, ServerSocketChannel port)
            throws Exception {
        var session = super.accept(processor, port);
        if (session != null && session.getChannel() instanceof SocketChannel channel) {
            keepUrgentData(channel);
        }
        return session;
    }

    private static void keepUrgentData(SocketChannel channel) {
        try {
            channel.socket().setOOBInline(true);
        } catch (SocketException e) {
            // The client is gone already, as the session will find out.
        }
    }
}
