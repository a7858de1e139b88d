package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.command.Transfers.Direction;
import io.ftpsoperator.runtime.data.AsciiCopy;
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

    private TransferCommands() {}

    static Outcome retr(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(argument);
        long from = session.takeRestart().orElse(0);
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
        return receive(session, session.files().upload(path, session.takeRestart()));
    }

    static Outcome appe(FtpsSession session, String argument) throws FileRefused, IOException {
        session.takeRestart(); // APPE has its own place to go on
        return receive(session, session.files().append(session.files().resolve(argument)));
    }

    static Outcome stou(FtpsSession session, String argument) throws FileRefused, IOException {
        session.takeRestart();
        var wish = session.files().resolve(argument.isEmpty() ? "upload" : argument);
        return receive(session, session.files().uploadUnique(wish));
    }

    private static Outcome receive(FtpsSession session, Upload upload) throws FileRefused, IOException {
        try (upload) {
            // RFC 1123 section 4.1.2.9: STOU tells the name in this very form.
            return Transfers.run(session, "FILE:", upload.path(), Direction.FROM_CLIENT, stream -> {
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
            return session.choices().ascii()
                    ? AsciiCopy.receive(stream, upload.channel())
                    : stream.receive(upload.channel());
        } catch (StorageException e) {
            if (StorageFull.is(e.failure())) {
                upload.discard();
                throw new FileRefused(FileRefused.Reason.FULL, "The storage is full; nothing was kept.");
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

    static Outcome rest(FtpsSession session, String offset) {
        if (!offset.matches("[0-9]{1,18}")) {
            return Outcome.answer(501, "The offset is a number of bytes.");
        }
        session.restartAt(Long.parseLong(offset));
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

    static Outcome allo(FtpsSession session, String size) {
        return size.matches("[0-9]+( R [0-9]+)?")
                ? Outcome.answer(202, "No space needs to be set aside.")
                : Outcome.answer(501, "The size is a number of bytes.");
    }
}
