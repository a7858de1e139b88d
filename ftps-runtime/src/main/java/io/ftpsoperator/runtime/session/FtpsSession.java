package io.ftpsoperator.runtime.session;

import io.ftpsoperator.api.v1alpha1.ChannelPolicy;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.runtime.data.DataChannel;
import io.ftpsoperator.runtime.proxy.Endpoints;
import io.ftpsoperator.runtime.session.LoginState.LoggedIn;
import io.ftpsoperator.runtime.session.LoginState.NotNamed;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.storage.UserFiles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.mina.core.session.IoSession;
import org.jspecify.annotations.Nullable;

/**
 * One client's session: what it has said so far and what that means for its next command. Commands run one after another, so
 * little here is locked; what is read while a transfer runs beside is volatile.
 */
public final class FtpsSession extends FtpIoSession {

    private final String id;
    private final Listener listener;
    private final ControlChannel channel;
    private final ServedSite site;
    private final DataChannel data;
    private final Endpoints endpoints;
    private final Protection protection;
    private final SessionAudit audit = new SessionAudit(this);

    private final SessionLogin login;
    private final AtomicBoolean closing = new AtomicBoolean();
    private boolean epsvOnly;
    private Choices choices = new Choices();
    private Pending pending = new Pending();
    private volatile @Nullable RunningTransfer transfer;
    private volatile long transferOverAt;
    private Runnable onTransfer = () -> {};
    private Consumer<Runnable> onTask = Runnable::run;

    public FtpsSession(
            IoSession connection,
            String id,
            Listener listener,
            ControlChannel channel,
            ServedSite site,
            DataChannel data,
            Endpoints endpoints) {
        super(connection, null); // without FtpServer's statistics, which its context is for
        this.id = id;
        this.listener = listener;
        this.channel = channel;
        this.site = site;
        this.data = data;
        this.endpoints = endpoints;
        this.login = new SessionLogin(name -> site.sessions().loggedOut(name));
        this.protection = listener.implicit() ? Protection.implicit(site.newTls(Optional.empty())) : Protection.none();
    }

    public String id() {
        return id;
    }

    public Listener listener() {
        return listener;
    }

    public ServedSite site() {
        return site;
    }

    public SessionAudit audit() {
        return audit;
    }

    public ControlChannel channel() {
        return channel;
    }

    public DataChannel data() {
        return data;
    }

    public Protection protection() {
        return protection;
    }

    public InetAddress client() {
        return endpoints.client().getAddress();
    }

    /** Whether {@link #client()} is the client's own address, and not that of something in between. */
    public boolean clientIsKnown() {
        return endpoints.told() || !site.live().spec().hidesClients();
    }

    /** Whether the client's next connection may seem to come from elsewhere. */
    public boolean clientMayBeHidden() {
        return !endpoints.told() && site.live().spec().mayHideClients();
    }

    public InetSocketAddress remote() {
        return endpoints.client();
    }

    /** What the client connected to; behind a balancer, the balancer's address. */
    public InetSocketAddress local() {
        return endpoints.server();
    }

    /** What must be encrypted on this session's listener, by the site as it is now. */
    public ChannelPolicy policy() {
        return site.live().spec().channelPolicy().on(listener);
    }

    public LoginState login() {
        return login.now();
    }

    public void login(LoginState next) {
        login.become(next);
    }

    /** Who is told when a user who was logged in no longer is. */
    public void onLogout(Runnable listener) {
        login.onLogout(listener);
    }

    @Override
    public boolean isLoggedIn() {
        return login.now() instanceof LoggedIn;
    }

    /**
     * The files of the user who has logged in; the rules let no command come here before.
     *
     * @throws SessionEndedException if the client has left since
     */
    public UserFiles files() {
        return login.ofUser().files();
    }

    /** The user who has logged in, as at the login; the rules let no command come here before. */
    public Account account() {
        return login.ofUser().account();
    }

    public int countFailedLogin() {
        return login.countFailed();
    }

    /** Back to how the session began, but for failed logins and TLS: for AUTH (RFC 4217 section 4) and REIN. */
    public void startOver() {
        login(new NotNamed());
        data.startOver();
        epsvOnly = false;
        choices = new Choices();
        pending = new Pending();
    }

    public boolean epsvOnly() {
        return epsvOnly;
    }

    public void useEpsvOnly() {
        epsvOnly = true;
    }

    public Choices choices() {
        return choices;
    }

    /** What a command has said for the one behind it. */
    public Pending pending() {
        return pending;
    }

    public Optional<RunningTransfer> transfer() {
        return Optional.ofNullable(transfer);
    }

    public void transferBegins(RunningTransfer running) {
        transfer = running;
        onTransfer.run();
    }

    /** Who is told of each transfer that begins. */
    public void onTransfer(Runnable listener) {
        onTransfer = listener;
    }

    /** Its last reply has been sent. */
    public void transferOver() {
        var over = transfer;
        transferOverAt = System.currentTimeMillis();
        transfer = null;
        if (over != null) {
            over.ended();
        }
    }

    /** When something last went over its control channel, or a transfer ended: a long one leaves the channel quiet. */
    public long lastActive() {
        return Math.max(getLastIoTime(), transferOverAt);
    }

    /** Who carries out what is to come behind the command that runs now. */
    public void onTask(Consumer<Runnable> turns) {
        onTask = turns;
    }

    /** Carries out the task as soon as the command that runs now has been answered, and before any that waits. */
    public void afterThisCommand(Runnable task) {
        onTask.accept(task);
    }

    /** True for the first who ends the session with a reply of its own. */
    public boolean beginClosing() {
        return closing.compareAndSet(false, true);
    }

    /** The connection is gone: ends what still runs for it. */
    public void ended() {
        data.end();
        login.end();
        protection.close();
    }
}
