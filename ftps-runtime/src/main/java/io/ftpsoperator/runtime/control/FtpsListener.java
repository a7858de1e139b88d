package io.ftpsoperator.runtime.control;

import io.ftpsoperator.runtime.session.ServedSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ftpserver.DataConnectionConfiguration;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.apache.ftpserver.ipfilter.SessionFilter;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.mina.filter.firewall.Subnet;
import org.jspecify.annotations.Nullable;

/**
 * One port with control connections. Unlike FtpServer's own listener it has no thread per running command, keeps sessions when
 * it stops accepting, and has its own filter below the commands.
 */
final class FtpsListener implements Listener {

    /** Connections that wait to be accepted: clients of a morning's batch come all at once. */
    private static final int BACKLOG = 1024;

    private final io.ftpsoperator.api.v1alpha1.Listener declared;
    private final InetSocketAddress address;
    private final ControlHandler handler;
    private final ServedSite site;
    private @Nullable ControlAcceptor acceptor;
    private int port;

    FtpsListener(
            io.ftpsoperator.api.v1alpha1.Listener declared,
            InetSocketAddress address,
            ControlHandler handler,
            ServedSite site) {
        this.declared = declared;
        this.address = address;
        this.handler = handler;
        this.site = site;
        this.port = address.getPort();
    }

    @Override
    public void start(FtpServerContext context) {
        var starting = new ControlAcceptor(Math.min(4, Runtime.getRuntime().availableProcessors()));
        starting.setReuseAddress(true);
        starting.setBacklog(BACKLOG);
        starting.setCloseOnDeactivation(false); // sessions outlive the end of accepting: that is what draining is
        starting.getSessionConfig().setTcpNoDelay(true);
        starting.getSessionConfig().setKeepAlive(true);
        starting.getSessionConfig().setReadBufferSize(2048);
        starting.setHandler(handler);
        try {
            starting.bind(address);
        } catch (IOException e) {
            starting.end();
            throw new UncheckedIOException(
                    "cannot listen on %s:%d for port %d: %s"
                            .formatted(address.getHostString(), address.getPort(), declared.port(), e.getMessage()),
                    e);
        }
        port = starting.getLocalAddress().getPort();
        acceptor = starting;
    }

    /** Accepts no more connections; those that are there stay. */
    @Override
    public void suspend() {
        if (acceptor != null) {
            acceptor.unbind();
        }
    }

    @Override
    public void resume() {
        try {
            if (acceptor != null) {
                acceptor.bind(new InetSocketAddress(address.getAddress(), port));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (acceptor != null) {
            acceptor.unbind();
            getActiveSessions().forEach(FtpIoSession::closeNow);
            acceptor.end();
            acceptor = null;
        }
    }

    @Override
    public boolean isStopped() {
        return acceptor == null;
    }

    @Override
    public boolean isSuspended() {
        return acceptor != null && !acceptor.isActive();
    }

    @Override
    public Set<FtpIoSession> getActiveSessions() {
        return site.sessions().all().stream()
                .filter(session -> session.listener().equals(declared))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean isImplicitSsl() {
        return declared.implicit();
    }

    @Override
    public int getPort() {
        return port;
    }

    @Override
    public String getServerAddress() {
        return address.getAddress().getHostAddress();
    }

    @Override
    public int getIdleTimeout() {
        return (int) site.live().spec().limits().idle().toSeconds();
    }

    // What FtpServer's own commands would ask of a listener; ours ask the session.

    @Override
    public @Nullable SslConfiguration getSslConfiguration() {
        return null;
    }

    @Override
    public @Nullable DataConnectionConfiguration getDataConnectionConfiguration() {
        return null;
    }

    @Override
    @Deprecated
    public List<InetAddress> getBlockedAddresses() {
        return List.of();
    }

    @Override
    @Deprecated
    public List<Subnet> getBlockedSubnets() {
        return List.of();
    }

    @Override
    public @Nullable SessionFilter getSessionFilter() {
        return null;
    }
}
