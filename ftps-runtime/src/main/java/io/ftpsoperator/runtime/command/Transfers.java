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
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.session.RunningTransfer;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.VirtualPath;
import java.io.IOException;
import java.util.Optional;

/**
 * What every transfer and listing has in common: the reply before, the data connection, and the reply behind. A command opens
 * its file first, so that a wrong path is refused before the client connects.
 */
final class Transfers {

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

    /** @param what begins the reply before the data, which the path ends */
    static Outcome run(FtpsSession session, String what, VirtualPath path, Direction direction, Work work) {
        if (!session.data().agreed()) {
            return Outcome.answer(425, "Send PASV or EPSV first.");
        }
        var running = new RunningTransfer(what, path);
        session.transferBegins(running);
        session.channel().send(Reply.of(session.data().connected() ? 125 : 150, running.description()));
        var before = session.audit().before();
        try (var stream = open(session, direction)) {
            var opened = session.audit().before();
            session.audit().dataOpened(path, stream.carried());
            var outcome = over(stream, session, running, work);
            running.over(stream.carried());
            session.audit().dataClosed(opened, path, outcome, running.carried());
            return outcome;
        } catch (DataRefused e) {
            var outcome = unlessAborted(running, e.code(), e.getMessage(), e.why());
            if (e.afterConnecting()) {
                session.audit().dataClosed(before, path, outcome, Optional.empty());
            }
            return outcome;
        } catch (IOException e) {
            return broken(session, running, e);
        }
    }

    private static DataStream open(FtpsSession session, Direction direction) throws DataRefused, IOException {
        var spec = session.site().live().spec();
        var stream = session.data()
                .open(
                        session.protection().forData(),
                        spec.tls().sessionReuse(),
                        direction == Direction.TO_CLIENT,
                        Patience.of(spec.limits()),
                        throttleOf(session));
        var choices = session.choices();
        return choices.compressed()
                ? new CompressedStream(stream, direction == Direction.TO_CLIENT, choices.level())
                : stream;
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

    private static Outcome over(DataStream stream, FtpsSession session, RunningTransfer running, Work work) {
        try {
            long bytes = work.over(stream);
            return unlessAborted(running, 226, "Done, " + bytes + " bytes.", Substatus.NONE);
        } catch (FileRefused e) {
            return FileReplies.of(e);
        } catch (StorageException e) {
            return FileReplies.of(e.failure());
        } catch (CorruptException e) {
            return Outcome.answer(426, "What came is not compressed as MODE Z has it; nothing was kept.");
        } catch (IOException e) {
            return broken(session, running, e);
        }
    }

    private static Outcome broken(FtpsSession session, RunningTransfer running, IOException failure) {
        if (session.data().stalled()) {
            var text = "Nothing moved on the data connection for too long; the transfer is not complete.";
            return unlessAborted(running, 426, text, Substatus.DATA_TIMED_OUT);
        }
        return failure instanceof CutOffException
                ? unlessAborted(
                        running,
                        426,
                        "The data connection ended in the middle; the transfer is not complete.",
                        Substatus.DATA_CUT_BY_CLIENT)
                : unlessAborted(
                        running,
                        426,
                        "The data connection broke; the transfer is not complete.",
                        Substatus.CONNECTION_FAILED);
    }

    /** After ABOR, whatever else went wrong was the consequence. */
    private static Outcome unlessAborted(RunningTransfer running, int code, String text, Substatus why) {
        return running.aborted()
                ? Outcome.answer(426, "Transfer aborted.", Substatus.ABORTED)
                : Outcome.answer(code, text, why);
    }
}
