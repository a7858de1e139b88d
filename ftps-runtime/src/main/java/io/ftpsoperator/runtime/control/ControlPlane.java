package io.ftpsoperator.runtime.control;

import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.command.CommandTable;
import io.ftpsoperator.runtime.command.Dispatcher;
import io.ftpsoperator.runtime.data.DataPorts;
import io.ftpsoperator.runtime.login.Authenticator;
import io.ftpsoperator.runtime.login.Bans;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.session.ServedSite;
import io.ftpsoperator.runtime.site.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.impl.DefaultFtpServer;

/** The listeners of a site, on FtpServer. */
public final class ControlPlane implements AutoCloseable {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A session that has said nothing for so long, while the site drains, is taken for idle. */
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(20);

    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final Map<Integer, FtpsListener> listeners = new LinkedHashMap<>();
    private final ServedSite site;
    private final Bans bans;
    private final Authenticator authenticator;
    private final Deadlines deadlines = new Deadlines();
    private final AccountWatch accounts;
    private final DefaultFtpServer server;
    private volatile boolean draining;

    private ControlPlane(List<Listener> declared, Placement placement, ServedSite site, DataPorts ports) {
        this.site = site;
        this.accounts = new AccountWatch(site, InstantSource.system());
        this.bans = new Bans(() -> site.live().spec(), placement.bind(), InstantSource.system());
        this.authenticator = new Authenticator(() -> site.live().accounts(), bans);
        var commands = new CommandTable(authenticator);
        var dispatcher = new Dispatcher(commands);
        var context = new SiteContext(commands);
        var admission = new Admission(site, bans, () -> draining);
        for (var listener : declared) {
            var handler = new ControlHandler(listener, site, ports, dispatcher, deadlines, admission);
            var address = new InetSocketAddress(placement.bind(), placement.portOf(listener));
            var ftps = new FtpsListener(listener, address, handler, site);
            listeners.put(listener.port(), ftps);
            context.add("port-" + listener.port(), ftps);
        }
        this.server = new DefaultFtpServer(context);
    }

    /** @throws IOException if a port cannot be had; its message names which */
    public static ControlPlane start(List<Listener> declared, Placement placement, ServedSite site, DataPorts ports)
            throws IOException {
        var plane = new ControlPlane(declared, placement, site, ports);
        try {
            plane.server.start();
            plane.accounts.start();
            return plane;
        } catch (UncheckedIOException e) {
            plane.stopClocks();
            throw new IOException(e.getMessage(), e.getCause());
        } catch (FtpException e) {
            plane.stopClocks();
            throw new IOException(e);
        }
    }

    public Map<Integer, Integer> boundPorts() {
        var ports = new LinkedHashMap<Integer, Integer>();
        listeners.forEach((port, listener) -> ports.put(port, listener.getPort()));
        return ports;
    }

    /** How many addresses are turned away now. */
    public long bans() {
        return bans.active();
    }

    /** How many logins wait for their password to be verified. */
    public int waitingLogins() {
        return authenticator.waiting();
    }

    public boolean accepting() {
        return !server.isStopped() && listeners.values().stream().noneMatch(FtpsListener::isStopped);
    }

    /**
     * After a while new connections are told 421, and so are sessions once they have been quiet for some time; those that go on
     * transferring are served until the limit.
     */
    public void drain(Farewell farewell) {
        long quietMillis = Math.min(LONGEST_QUIET.toMillis(), farewell.atMost().toMillis() / 4);
        long begin = System.nanoTime();
        while (isWithin(farewell.atMost(), begin)) {
            draining = !isWithin(farewell.welcome(), begin);
            if (!isWithin(farewell.atLeast(), begin) && site.sessions().count() == 0) {
                break;
            }
            long quietSince = System.currentTimeMillis() - quietMillis;
            site.sessions().all().stream()
                    .filter(session -> session.transfer().isEmpty() && session.lastActive() < quietSince)
                    .forEach(ControlPlane::sayBye);
            LockSupport.parkNanos(POLL_NANOS);
        }
        draining = true;
        site.sessions().all().forEach(ControlPlane::sayBye);
    }

    private static boolean isWithin(Duration time, long begin) {
        return System.nanoTime() - begin < time.toNanos();
    }

    private static void sayBye(FtpsSession session) {
        if (session.beginClosing()) {
            session.audit().ends(Substatus.STOPPING);
            session.channel().close(Reply.of(421, "The service is shutting down; connect again."));
        }
    }

    @Override
    public void close() {
        stopClocks();
        server.stop();
        awaitEnds();
    }

    /** Sessions that are closed end on their own threads, and the audit log is to hear of it. */
    private void awaitEnds() {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (site.sessions().count() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private void stopClocks() {
        deadlines.close();
        accounts.close();
    }
}
