package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.command.Transfers.Direction;
import io.ftpsoperator.runtime.data.AsciiCopy;
import io.ftpsoperator.runtime.data.CompressedStream.CorruptException;
import io.ftpsoperator.runtime.data.DataStream;
import io.ftpsoperator.runtime.data.StorageException;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.StorageFull;
import io.ftpsoperator.runtime.storage.Upload;
import java.io.IOException;
import java.time.Duration;

/** RETR, STOR, STOU, APPE, REST, ABOR and ALLO: RFC 959 section 4.1.3, RFC 3659 section 5. */
final class TransferCommands {

    /** How long ABOR waits for the transfer's own reply, which comes first. */
    private static final Duration ABORT_LIMIT = Duration.ofSeconds(1);

    /** The offset counts bytes on the wire, with two for each line's end; where that is in the file, nobody knows. */
    private static final Outcome NO_RESTART_IN_ASCII =
            Outcome.answer(554, "An upload in TYPE A cannot be restarted; send TYPE I first.");

    private static final int MOST_DIGITS = 18;

    private TransferCommands() {}

    static Outcome retr(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(argument);
        long from = session.pending().takeRestart().orElse(0);
        try (var file = session.files().download(path)) {
            if (from > file.size()) {
                return Outcome.answer(554, "The restart offset is behind the end of the file.");
            }
            return Transfers.run(session, "sending", path, Direction.TO_CLIENT, stream -> {
                long bytes = session.choices().ascii() ? AsciiCopy.send(file, from, stream) : stream.send(file, from);
                stream.finish();
                return bytes;
            });
        }
    }

    static Outcome stor(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(argument);
        var restart = session.pending().takeRestart();
        return restart.orElse(0) > 0 && session.choices().ascii()
                ? NO_RESTART_IN_ASCII
                : receive(session, "receiving", session.files().upload(path, restart));
    }

    static Outcome appe(FtpsSession session, String argument) throws FileRefused, IOException {
        if (session.pending().restarts()) { // RFC 3659 section 5.3: then APPE is what STOR is
            return stor(session, argument);
        }
        var path = session.files().resolve(argument);
        return receive(session, "receiving", session.files().append(path));
    }

    static Outcome stou(FtpsSession session, String argument) throws FileRefused, IOException {
        var wish = session.files().resolve(argument.isEmpty() ? "upload" : argument);
        var upload = session.files().uploadUnique(wish);
        return receive(session, "FILE:", upload); // these very words: RFC 1123 section 4.1.2.9
    }

    private static Outcome receive(FtpsSession session, String what, Upload upload) throws FileRefused, IOException {
        try (upload) {
            return Transfers.run(session, what, upload.path(), Direction.FROM_CLIENT, stream -> {
                long bytes = receive(session, stream, upload);
                try {
                    upload.commit();
                } catch (IOException e) {
                    throw new StorageException(e);
                }
                finish(stream);
                return bytes;
            });
        }
    }

    private static long receive(FtpsSession session, DataStream stream, Upload upload) throws IOException, FileRefused {
        try {
            return session.choices().ascii() ? AsciiCopy.receive(stream, upload) : stream.receive(upload);
        } catch (CorruptException e) {
            upload.discard(); // there is no telling from where on it is wrong
            throw e;
        } catch (StorageException e) {
            var full = StorageFull.refusal(e.failure());
            if (full.isPresent()) {
                upload.discard(); // half a file that cannot be completed would only take up room
                throw full.get();
            }
            throw e;
        }
    }

    private static void finish(DataStream stream) {
        try {
            stream.finish();
        } catch (IOException e) {
            // The client has said that all was sent, and has hung up; the file is whole.
        }
    }

    static Outcome rest(FtpsSession session, String argument) {
        var offset = argument.strip();
        if (!offset.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            return Outcome.answer(501, "The offset is a number of bytes.");
        }
        session.pending().restartAt(Long.parseLong(offset));
        return Outcome.answer(350, "Restarting at %s; send the transfer command.".formatted(offset));
    }

    static Outcome abor(FtpsSession session, String none) throws InterruptedException {
        var transfer = session.transfer();
        if (transfer.isPresent()) {
            transfer.get().markAborted();
            session.data().abort();
            transfer.get().awaitEnd(ABORT_LIMIT);
        } else {
            session.data().forget();
        }
        return Outcome.answer(226, "Nothing is being transferred any more.");
    }

    /** Sets nothing aside, but says beforehand when there is no room. The size of records means nothing to files. */
    static Outcome allo(FtpsSession session, String argument) throws FileRefused, IOException {
        var size = argument.strip();
        if (!size.matches("[0-9]+( R [0-9]+)?")) {
            return Outcome.answer(501, "The size is a number of bytes.");
        }
        var bytes = size.split(" ")[0];
        session.files().demandRoomFor(bytes.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(bytes));
        return Outcome.answer(202, "No space needs to be set aside.");
    }
}
