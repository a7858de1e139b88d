package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.audit.AuditRecord;
import io.ftpsoperator.runtime.audit.AuditedConnection;
import io.ftpsoperator.runtime.audit.Result;
import io.ftpsoperator.runtime.audit.Said;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.data.Carried;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.VirtualPath;
import io.ftpsoperator.runtime.tls.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What the audit log is told of one session. */
public final class SessionAudit {

    private final FtpsSession session;
    private final long openedNanos = System.nanoTime();
    private final AtomicReference<Substatus> ending = new AtomicReference<>(Substatus.NONE);

    /** How things stood when something began, since it may change them. */
    public record Before(long nanos, String user, Encryption control) {

        private Duration taken() {
            return Duration.ofNanos(System.nanoTime() - nanos);
        }
    }

    SessionAudit(FtpsSession session) {
        this.session = session;
    }

    public Before before() {
        return before(session.protection().control());
    }

    /** @param encrypted whether the line that begins it came through TLS */
    public Before before(boolean encrypted) {
        return before(encrypted ? session.protection().underTls() : Encryption.CLEAR);
    }

    private Before before(Encryption control) {
        return new Before(System.nanoTime(), session.login().user(), control);
    }

    /** @param carried over its data connection, if it had one */
    public void command(Before before, Said said, Outcome outcome, Optional<Carried> carried) {
        record(before, here(), said, outcome, carried);
    }

    public void controlOpened(Outcome greeting) {
        record(before(), here(), Said.event(Said.CONTROL_OPENED), greeting, Optional.empty());
    }

    /** TLS has begun on the control channel. */
    public void secured() {
        session.site().audit().secured(session.protection().control());
    }

    /** The first who says why the session ends is the one who is right. */
    public void ends(Substatus why) {
        ending.compareAndSet(Substatus.NONE, why);
    }

    public void controlClosed() {
        if (session.protection().handshaking()) {
            ends(Substatus.TLS_FAILED);
        }
        var result = new Result(0, ending.get(), session.getWrittenBytes(), session.getReadBytes());
        record(opened(), here(), Said.event(Said.CONTROL_CLOSED), result, Optional.empty());
    }

    private Before opened() {
        return new Before(
                openedNanos, session.login().user(), session.protection().control());
    }

    public void dataOpened(VirtualPath path, Carried nothingYet) {
        var result = new Result(0, Substatus.NONE, 0, 0);
        record(
                before(),
                placeOf(nothingYet),
                of(Said.event(Said.DATA_OPENED), path),
                result,
                Optional.of(nothingYet.encryption()));
    }

    /** @param carried empty for a connection that came and was refused */
    public void dataClosed(Before opened, VirtualPath path, Outcome outcome, Optional<Carried> carried) {
        var place = carried.map(this::placeOf).orElseGet(this::here);
        record(opened, place, of(Said.event(Said.DATA_CLOSED), path), outcome, carried);
    }

    /** With the paths of what the client names, from where it is now. Without them for what is no path, and before login. */
    public Said naming(Said said, String sent) {
        if (session.login() instanceof LoginState.LoggedIn(var account, var files)) {
            try {
                return of(said, files.resolve(sent));
            } catch (FileRefused e) {
                return said;
            }
        }
        return said;
    }

    /** With the paths of what the user asks for. */
    public Said of(Said said, VirtualPath path) {
        return session.login() instanceof LoginState.LoggedIn(var account, var files)
                ? said.of(path.toString(), files.inStorage(path).toString())
                : said;
    }

    private void record(Before before, AuditedConnection where, Said said, Outcome outcome, Optional<Carried> carried) {
        var result = new Result(
                outcome.reply().code(),
                outcome.substatus(),
                carried.map(Carried::sent).orElse(0L),
                carried.map(Carried::received).orElse(0L));
        record(before, where, said, result, carried.map(Carried::encryption));
    }

    private void record(Before before, AuditedConnection where, Said said, Result result, Optional<Encryption> data) {
        session.site()
                .audit()
                .record(new AuditRecord(
                        Instant.now(),
                        before.taken(),
                        where,
                        before.user(),
                        said,
                        result,
                        Optional.of(before.control()),
                        data));
    }

    private AuditedConnection here() {
        return new AuditedConnection(
                session.remote(),
                session.local(),
                session.site().live().name(),
                Optional.of(session.listener()),
                session.id());
    }

    private AuditedConnection placeOf(Carried data) {
        return here().data(data.clientPort(), data.serverPort());
    }
}
