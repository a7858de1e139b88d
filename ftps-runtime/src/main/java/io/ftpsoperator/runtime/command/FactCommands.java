package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.RunningTransfer;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.UserFiles;
import io.ftpsoperator.runtime.storage.VirtualPath;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * What can be known of files and directories, and changing it: HASH (draft-bryan-ftpext-hash-02), AVBL
 * (draft-peterson-streamlined-ftp-command-extensions-10), MFMT and MFF (draft-somers-ftp-mfxx-04).
 */
final class FactCommands {

    private static final Pattern TIME_AND_PATH = Pattern.compile("([0-9]{14}(?:\\.[0-9]+)?) (.+)");
    private static final Pattern FACTS_AND_PATH = Pattern.compile("((?:[A-Za-z.]+=[^;= ]+;)+) (.+)");
    private static final Set<String> CHANGEABLE = Set.of("modify", "unix.mode");
    private static final int PIECE = 128 * 1024;

    private FactCommands() {}

    /** The whole file, as TYPE I would send it; whoever may download it may know. */
    static Outcome hash(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(argument);
        var algorithm = session.choices().hash();
        try (var file = session.files().download(path)) {
            var running = new RunningTransfer("hashing", path);
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

    static Outcome avbl(FtpsSession session, String argument) throws FileRefused, IOException {
        var directory = session.files().resolve(argument.isEmpty() ? "." : argument);
        return Outcome.answer(213, Long.toString(session.files().availableIn(directory)));
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

    /** Nothing is changed unless every fact is one that can be, and its value makes sense. */
    static Outcome mff(FtpsSession session, String argument) throws FileRefused, IOException {
        var matcher = FACTS_AND_PATH.matcher(argument);
        if (!matcher.matches()) {
            return Outcome.answer(501, "MFF takes fact=value; for each fact, and a path.");
        }
        var path = session.files().resolve(matcher.group(2));
        var changes = new ArrayList<Change>();
        var told = new StringBuilder();
        for (var fact : matcher.group(1).split(";")) {
            var name = fact.substring(0, fact.indexOf('='));
            var value = fact.substring(name.length() + 1);
            var change = changeOf(name, value);
            if (change.isEmpty()) {
                return Outcome.answer(
                        CHANGEABLE.contains(name.toLowerCase(Locale.ROOT)) ? 501 : 504,
                        "%s cannot be changed to that; nothing was changed.".formatted(name));
            }
            // The storage may refuse a mode, and hardly a time: modes go first.
            changes.add(name.equalsIgnoreCase("modify") ? changes.size() : 0, change.get());
            told.append(fact).append(';');
        }
        for (var change : changes) {
            change.of(session.files(), path);
        }
        return Outcome.answer(213, "%s %s".formatted(told, path));
    }

    private interface Change {
        void of(UserFiles files, VirtualPath path) throws FileRefused, IOException;
    }

    private static Optional<Change> changeOf(String fact, String value) {
        return switch (fact.toLowerCase(Locale.ROOT)) {
            case "modify" -> FactTime.parse(value).map(time -> (files, path) -> files.setModified(path, time));
            case "unix.mode" ->
                Optional.of(value)
                        .filter(it -> it.matches("0?[0-7]{3}")) // no special bits
                        .map(FileMode::parse)
                        .map(mode -> (files, path) -> files.setPermissions(path, mode));
            default -> Optional.empty();
        };
    }
}
