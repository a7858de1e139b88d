package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.data.CompressedStream;
import io.ftpsoperator.runtime.data.CompressedStream.CorruptException;
import io.ftpsoperator.runtime.data.DataRefused;
import io.ftpsoperator.runtime.data.DataStream;
import io.ftpsoperator.runtime.data.DataStream.CutOffException;
import io.ftpsoperator.runtime.data.Patience;
import io.ftpsoperator.runtime.data.StorageException;
import io.ftpsoperator.runtime.data.Throttle;
import io.ftpsoperator.runtime.data.TokenBucket;
import io.ftpsoperator.runtime.session.Choices;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.session.RunningTransfer;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every transfer and listing has in common: the reply before, the data connection, and the reply behind. A command opens
 * its file first, so that a wrong path is refused before the client connects.
 */
final class Transfers {

    private static final Logger AUDIT = LoggerFactory.getLogger("ftps.audit");

    /** Copies one way over an open data connection, to its proper end; returns the number of bytes. */
    @FunctionalInterface
    interface Work {
        long over(DataStream stream) throws IOException, FileRefused;
    }

    /** Which way the data goes. */
    enum Direction {
        TO_CLIENT,
        FROM_CLIENT
    }

    private Transfers() {}

    static Outcome run(FtpsSession session, String what, Direction direction, Work work) throws FileRefused {
        if (!session.data().agreed()) {
            return Outcome.answer(425, "Send PASV or EPSV first.");
        }
        var running = new RunningTransfer(what);
        session.transferBegins(running);
        session.channel().send(Reply.of(session.data().connected() ? 125 : 150, what));
        try {
            long bytes = copy(session, what, direction, work);
            return running.aborted() ? aborted() : Outcome.answer(226, "Done, %d bytes.".formatted(bytes));
        } catch (DataRefused e) {
            return running.aborted() ? aborted() : Outcome.answer(e.code(), e.getMessage());
        } catch (StorageException e) {
            return FileReplies.of(e.failure());
        } catch (CorruptException e) {
            return Outcome.answer(426, "What came is not compressed as MODE Z has it; nothing was kept.");
        } catch (IOException e) {
            return running.aborted() ? aborted() : broken(session, e);
        }
    }

    private static Outcome broken(FtpsSession session, IOException failure) {
        if (session.data().stalled()) {
            return Outcome.answer(
                    426,
                    "Nothing moved on the data connection for too long; the transfer is not complete.",
                    Substatus.DATA_TIMED_OUT);
        }
        return Outcome.answer(
                426,
                failure instanceof CutOffException
                        ? "The data connection ended in the middle; the transfer is not complete."
                        : "The data connection broke; the transfer is not complete.");
    }

    private static DataStream inMode(Choices choices, Direction direction, DataStream stream) {
        return choices.compressed()
                ? new CompressedStream(stream, direction == Direction.TO_CLIENT, choices.level())
                : stream;
    }

    private static Outcome aborted() {
        return Outcome.answer(426, "Transfer aborted.");
    }

    /** By the rates as they are at each moment, so that a change of the manifest slows down or speeds up what runs. */
    private static Throttle throttleOf(FtpsSession session) {
        var account = session.account();
        var site = session.site();
        return new Throttle(
                session.data().bucket(),
                site.sessions().bucketOf(account.name()).orElseGet(() -> new TokenBucket(System::nanoTime)),
                () -> site.live()
                        .accounts()
                        .getOrDefault(account.name(), account)
                        .rates());
    }

    private static long copy(FtpsSession session, String what, Direction direction, Work work)
            throws DataRefused, IOException, FileRefused {
        var spec = session.site().live().spec();
        long started = System.nanoTime();
        long bytes = -1;
        String protection = "none";
        try (var stream = inMode(
                session.choices(),
                direction,
                session.data()
                        .open(
                                session.protection().forData(),
                                spec.tls().sessionReuse(),
                                direction == Direction.TO_CLIENT,
                                Patience.of(spec.limits()),
                                throttleOf(session)))) {
            protection = stream.protection();
            bytes = work.over(stream);
            return bytes;
        } finally {
            AUDIT.atInfo()
                    .addKeyValue("session", session.id())
                    .addKeyValue("client", session.remote())
                    .addKeyValue("transfer", what)
                    .addKeyValue("complete", bytes >= 0)
                    .addKeyValue("bytes", Math.max(0, bytes))
                    .addKeyValue("dataProtection", protection)
                    .addKeyValue("millis", (System.nanoTime() - started) / 1_000_000)
                    .log("data channel closed");
        }
    }
}
