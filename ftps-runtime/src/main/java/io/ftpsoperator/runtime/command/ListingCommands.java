package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.command.Transfers.Direction;
import io.ftpsoperator.runtime.data.LineSink;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Outcome.Answer;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.storage.FileEntry;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import io.ftpsoperator.runtime.storage.VirtualPath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** LIST, NLST, MLSD, MLST and STAT: RFC 959 section 4.1.3, RFC 3659 section 7. */
final class ListingCommands {

    private ListingCommands() {}

    /** An entry as a line; the path is the one by which the client could ask for it, as things are. */
    @FunctionalInterface
    private interface Format {
        String line(String path, FileEntry entry);
    }

    static Outcome list(FtpsSession session, String argument) throws FileRefused, IOException {
        var now = Instant.now();
        return send(session, ListingArgument.of(argument), (_, entry) -> ListingFormat.list(entry, now));
    }

    /** RFC 1123 section 4.1.2.7: names that RETR takes as they are, hence with the directory that was asked for. */
    static Outcome nlst(FtpsSession session, String argument) throws FileRefused, IOException {
        return send(session, ListingArgument.of(argument), (path, _) -> path);
    }

    private static Outcome send(FtpsSession session, ListingArgument asked, Format format)
            throws FileRefused, IOException {
        var path = session.files().resolve(asked.pathOrHere());
        var pattern = asked.pattern();
        if (pattern.isPresent() && !isThere(session, path)) { // a name may have a star in it
            return sendMatching(session, asked, pattern.get(), format);
        }
        var entry = session.files().stat(path);
        return entry.directory()
                ? sendDirectory(session, path, _ -> true, it -> format.line(asked.before() + it.name(), it))
                : sendLine(session, path, format.line(asked.path(), entry));
    }

    private static boolean isThere(FtpsSession session, VirtualPath path) throws FileRefused, IOException {
        try {
            session.files().stat(path);
            return true;
        } catch (FileRefused e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Only the last name may have wildcards. Where nothing matches, the listing is empty and no error, for NLST as for LIST, as
     * vsftpd has it: a script that fetches what there is must not fail when there is nothing.
     */
    private static Outcome sendMatching(FtpsSession session, ListingArgument asked, NamePattern pattern, Format format)
            throws FileRefused, IOException {
        return sendDirectory(
                session,
                session.files().resolve(asked.folderOrHere()),
                entry -> pattern.matches(entry.name()),
                entry -> format.line(asked.folder() + entry.name(), entry));
    }

    private static Outcome sendLine(FtpsSession session, VirtualPath path, String line) throws FileRefused {
        return Transfers.run(session, "listing", path, Direction.TO_CLIENT, stream -> {
            var sink = new LineSink(stream);
            sink.line(line);
            long bytes = sink.finish();
            stream.finish();
            return bytes;
        });
    }

    private static Outcome sendDirectory(
            FtpsSession session, VirtualPath path, Predicate<FileEntry> wanted, Function<FileEntry, String> format)
            throws FileRefused, IOException {
        try (var listing = session.files().list(path)) {
            return Transfers.run(session, "listing", path, Direction.TO_CLIENT, stream -> {
                var sink = new LineSink(stream);
                while (listing.hasNext()) {
                    var entry = listing.next();
                    if (wanted.test(entry)) {
                        sink.line(format.apply(entry));
                    }
                }
                long bytes = sink.finish();
                stream.finish();
                return bytes;
            });
        }
    }

    static Outcome mlsd(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(argument.isEmpty() ? "." : argument);
        if (!session.files().stat(path).directory()) {
            return Outcome.answer(501, "MLSD lists directories only; use MLST."); // RFC 3659 section 7.2.1
        }
        var facts = session.choices().facts();
        return sendDirectory(session, path, _ -> true, entry -> ListingFormat.mlsx(entry, facts, entry.name()));
    }

    static Outcome mlst(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(argument.isEmpty() ? "." : argument);
        var entry = session.files().stat(path);
        var facts = ListingFormat.mlsx(entry, session.choices().facts(), path.toString());
        return new Answer(Reply.of(250, List.of("Listing " + path, " " + facts, "End.")));
    }

    static Outcome stat(FtpsSession session, String argument) throws FileRefused, IOException {
        if (argument.isEmpty()) {
            return statusOf(session);
        }
        if (!session.isLoggedIn()) {
            return Outcome.answer(530, "Log in with USER and PASS first.");
        }
        var asked = ListingArgument.of(argument);
        var path = session.files().resolve(asked.pathOrHere());
        var pattern = asked.pattern();
        if (pattern.isPresent() && !isThere(session, path)) {
            return statusOf(session, session.files().resolve(asked.folderOrHere()), entry -> pattern.get()
                    .matches(entry.name()));
        }
        var entry = session.files().stat(path);
        if (entry.directory()) {
            return statusOf(session, path, _ -> true);
        }
        var line = " " + ListingFormat.list(entry, Instant.now());
        return new Answer(Reply.of(213, List.of("Status of " + path, line, "End.")));
    }

    private static Outcome statusOf(FtpsSession session, VirtualPath directory, Predicate<FileEntry> wanted)
            throws FileRefused, IOException {
        var now = Instant.now();
        var lines = new ArrayList<String>();
        lines.add("Status of " + directory);
        try (var listing = session.files().list(directory)) {
            while (listing.hasNext()) {
                var entry = listing.next();
                if (wanted.test(entry)) {
                    lines.add(" " + ListingFormat.list(entry, now));
                }
            }
        }
        lines.add("End.");
        return new Answer(Reply.of(212, lines));
    }

    private static Outcome statusOf(FtpsSession session) {
        var lines = new ArrayList<String>();
        lines.add("Status");
        session.transfer().ifPresent(running -> lines.add(" In transfer: " + running.description()));
        lines.add(" Control channel: "
                + (session.protection().tls().isPresent()
                                && !session.protection().cleared()
                        ? "encrypted"
                        : "clear"));
        lines.add(" Data channel: " + (session.protection().dataProtected() ? "encrypted" : "clear"));
        lines.add(" TYPE: " + (session.choices().ascii() ? "ASCII" : "IMAGE") + "; STRU: FILE; MODE: "
                + (session.choices().compressed() ? "Z" : "STREAM"));
        if (session.isLoggedIn()) {
            QuotaFormat.linesOf(session.files().knownRoom()).forEach(line -> lines.add(" Quota: " + line));
        }
        lines.add("End.");
        return new Answer(Reply.of(211, lines));
    }
}
