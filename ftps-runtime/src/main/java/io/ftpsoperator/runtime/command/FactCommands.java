package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.RunningTransfer;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** What a file's facts are, and changing them: HASH (draft-bryan-ftpext-hash-02) and MFMT (draft-somers-ftp-mfxx-04). */
final class FactCommands {

    private static final Pattern TIME_AND_PATH = Pattern.compile("([0-9]{14}(?:\\.[0-9]+)?) (.+)");
    private static final int PIECE = 128 * 1024;

    private FactCommands() {}

    /** The whole file, as TYPE I would send it; whoever may download it may know. */
    static Outcome hash(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(argument);
        var algorithm = session.choices().hash();
        try (var file = session.files().download(path)) {
            var running = new RunningTransfer("hashing " + path);
            session.transferBegins(running); // neither idle nor deaf to ABOR meanwhile
            var digest = algorithm.begin();
            long size = read(file, digest, () -> !running.aborted() && session.isConnected());
            if (running.aborted()) {
                session.data().forget(); // ABOR has ended what was announced for a transfer
                return Outcome.answer(426, "Aborted.");
            }
            var hex = HexFormat.of().formatHex(digest.digest());
            return Outcome.answer(213, "%s 0-%d %s %s".formatted(algorithm.label(), size, hex, argument));
        }
    }

    private static long read(FileChannel file, MessageDigest into, BooleanSupplier goOn) throws IOException {
        long total = 0;
        try (var arena = Arena.ofConfined()) {
            var piece = arena.allocate(PIECE).asByteBuffer();
            while (goOn.getAsBoolean() && file.read(piece.clear()) > 0) {
                total += piece.flip().remaining();
                into.update(piece);
            }
        }
        return total;
    }

    static Outcome mfmt(FtpsSession session, String argument) throws FileRefused, IOException {
        var matcher = TIME_AND_PATH.matcher(argument);
        if (!matcher.matches()) {
            return Outcome.answer(501, "MFMT takes YYYYMMDDhhmmss and a path.");
        }
        var time = FactTime.parse(matcher.group(1));
        if (time.isEmpty()) {
            return Outcome.answer(501, "There is no such time; MFMT takes YYYYMMDDhhmmss, UTC.");
        }
        var path = session.files().resolve(matcher.group(2));
        session.files().setModified(path, time.get());
        return Outcome.answer(213, "Modify=%s; %s".formatted(FactTime.format(time.get()), path));
    }
}
