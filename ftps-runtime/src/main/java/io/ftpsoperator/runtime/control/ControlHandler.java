package io.ftpsoperator.runtime.control;

import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.command.Dispatcher;
import io.ftpsoperator.runtime.data.DataPorts;
import io.ftpsoperator.runtime.proxy.Endpoints;
import io.ftpsoperator.runtime.proxy.Proxies;
import io.ftpsoperator.runtime.session.CommandLine;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.session.ServedSite;
import io.ftpsoperator.runtime.tls.SessionTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends the sessions of one listener. */
final class ControlHandler extends IoHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

    private static final String SESSION = "ftps.session";
    private static final String QUEUE = "ftps.queue";

    private final Listener listener;
    private final ServedSite site;
    private final DataPorts ports;
    private final Dispatcher dispatcher;
    private final Deadlines deadlines;
    private final Admission admission;

    ControlHandler(
            Listener listener,
            ServedSite site,
            DataPorts ports,
            Dispatcher dispatcher,
            Deadlines deadlines,
            Admission admission) {
        this.listener = listener;
        this.site = site;
        this.ports = ports;
        this.dispatcher = dispatcher;
        this.deadlines = deadlines;
        this.admission = admission;
    }

    @Override
    public void sessionCreated(IoSession connection) throws SSLException {
        var remote = (InetSocketAddress) connection.getRemoteAddress();
        var local = (InetSocketAddress) connection.getLocalAddress();
        if (remote == null || local == null) { // gone before it was here
            connection.closeNow();
            return;
        }
        var seen = Endpoints.seen(remote, local);
        if (!site.proxies().trust(remote.getAddress())) {
            begin(connection, local, seen);
            return;
        }
        var filter = new ProxyFilter(seen, told -> {
            begin(connection, local, told);
            sessionOpened(connection);
        });
        connection.getFilterChain().addLast("proxy", filter);
        deadlines.headerWithin(Proxies.LIMIT, connection, filter);
    }

    private void begin(IoSession connection, InetSocketAddress local, Endpoints endpoints) throws SSLException {
        var receiver = new SessionReceiver();
        var filter = new ControlFilter(connection, receiver);
        var data = ports.newChannel(endpoints.client().getAddress(), local.getAddress(), listener.implicit());
        var session = new FtpsSession(connection, newId(), listener, filter, site, data, endpoints);
        receiver.session = session;
        receiver.queue = new CommandQueue(session, dispatcher, filter, new Intake(connection));
        connection.setAttribute(SESSION, session);
        connection.setAttribute(QUEUE, receiver.queue);
        connection.getFilterChain().addLast("control", filter);
        // Every command is answered, so nothing said means that none came, whatever else did.
        connection.getConfig().setWriterIdleTime((int)
                site.live().spec().limits().idle().toSeconds());
        if (listener.implicit()) {
            filter.expectTls(session.protection().tls().orElseThrow().control());
        }
        site.sessions().opened(session);
        admission.arrived(session);
        deadlines.loginWithin(() -> site.live().spec().limits().login(), session);
    }

    private static String newId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    @Override
    public void sessionOpened(IoSession connection) {
        var session = sessionOf(connection);
        if (session != null && !listener.implicit()) {
            greet(session);
        }
    }

    private void greet(FtpsSession session) {
        var greeting = admission
                .refusalOf(session)
                .orElseGet(
                        () -> Outcome.answer(220, site.live().spec().messages().banner()));
        session.audit().controlOpened(greeting);
        if (greeting instanceof Outcome.Bye(var reply, var why)) {
            session.audit().ends(why);
            session.channel().close(reply);
        } else {
            session.channel().send(greeting.reply());
        }
    }

    @Override
    public void messageReceived(IoSession connection, Object message) {
        pace(connection);
    }

    @Override
    public void messageSent(IoSession connection, Object message) {
        pace(connection);
    }

    private static void pace(IoSession connection) {
        if (connection.getAttribute(QUEUE) instanceof CommandQueue queue) {
            queue.pace();
        }
    }

    @Override
    public void sessionIdle(IoSession connection, IdleStatus status) {
        var session = sessionOf(connection);
        if (session == null) {
            return;
        }
        if (session.transfer().isEmpty()) { // a control connection whose transfer runs is not idle
            session.audit().ends(Substatus.CONTROL_TIMED_OUT);
            session.channel().close(Reply.of(421, "Idle for too long; closing."));
        }
    }

    /** A transfer that runs ends with the connection: nobody could be told what became of it, nor end it. */
    @Override
    public void inputClosed(IoSession connection) {
        var session = sessionOf(connection);
        var queue = (CommandQueue) connection.getAttribute(QUEUE);
        if (session == null || queue == null || session.transfer().isPresent()) {
            connection.closeNow();
        } else {
            queue.endInput();
        }
    }

    @Override
    public void sessionClosed(IoSession connection) {
        var session = sessionOf(connection);
        if (session != null) {
            session.audit().controlClosed();
            session.ended();
            site.sessions().closed(session);
            admission.left(session);
        }
    }

    @Override
    public void exceptionCaught(IoSession connection, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("a control connection broke", cause);
        } else {
            LOG.error("a control connection failed", cause);
        }
        var session = sessionOf(connection);
        if (session != null) {
            session.audit().ends(Substatus.CONNECTION_FAILED);
        }
        connection.closeNow();
    }

    private static FtpsSession sessionOf(IoSession connection) {
        return (FtpsSession) connection.getAttribute(SESSION);
    }

    /** Between the filter, which is there first, and the session. */
    private final class SessionReceiver implements ControlReceiver {

        private FtpsSession session;
        private CommandQueue queue;

        @Override
        public void line(CommandLine line) {
            queue.add(line);
        }

        @Override
        public void malformed(int code, String text, boolean encrypted) {
            queue.add(() -> dispatcher.refuse(session, encrypted, Reply.of(code, text)));
        }

        @Override
        public void secured() {
            session.audit().secured();
            if (listener.implicit()) {
                greet(session);
            }
        }

        @Override
        public void broken(Substatus why, String reason) {
            session.audit().ends(why == Substatus.TLS_FAILED && lacksCertificate() ? Substatus.NO_CERTIFICATE : why);
            LOG.atInfo()
                    .addKeyValue("session", session.id())
                    .addKeyValue("client", session.remote())
                    .addKeyValue("reason", reason)
                    .log("control channel broken");
        }

        private boolean lacksCertificate() {
            return session.protection()
                    .tls()
                    .filter(SessionTls::lacksCertificate)
                    .isPresent();
        }
    }
}
