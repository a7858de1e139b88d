package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.command.Transfers.Direction;
import io.ftpsoperator.runtime.data.LineSink;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Outcome.Answer;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.storage.FileEntry;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.VirtualPath;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** LIST, NLST, MLSD, MLST and STAT: RFC 959 section 4.1.3, RFC 3659 section 7. */
final class ListingCommands {

    private ListingCommands() {}

    static Outcome list(FtpsSession session, String argument) throws FileRefused, IOException {
        var now = Instant.now();
        return send(session, withoutOptions(argument), entry -> ListingFormat.list(entry, now));
    }

    static Outcome nlst(FtpsSession session, String argument) throws FileRefused, IOException {
        return send(session, withoutOptions(argument), FileEntry::name);
    }

    /** Options in the manner of {@code ls}, such as -a and -l, change nothing here but must not be taken for a path. */
    private static String withoutOptions(String argument) {
        return argument.replaceFirst("^(-[A-Za-z1]+( +|$))+", "");
    }

    private static Outcome send(FtpsSession session, String argument, Function<FileEntry, String> format)
            throws FileRefused, IOException {
        var path = session.files().resolve(argument.isEmpty() ? "." : argument);
        var entry = session.files().stat(path);
        if (!entry.directory()) {
            return Transfers.run(session, "listing " + path, Direction.TO_CLIENT, stream -> {
                var sink = new LineSink(stream);
                sink.line(format.apply(entry));
                long bytes = sink.finish();
                stream.finish();
                return bytes;
            });
        }
        return sendDirectory(session, path, format);
    }

    private static Outcome sendDirectory(FtpsSession session, VirtualPath path, Function<FileEntry, String> format)
            throws FileRefused, IOException {
        try (var listing = session.files().list(path)) {
            return Transfers.run(session, "listing " + path, Direction.TO_CLIENT, stream -> {
                var sink = new LineSink(stream);
                while (listing.hasNext()) {
                    sink.line(format.apply(listing.next()));
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
        return sendDirectory(session, path, entry -> ListingFormat.mlsx(entry, facts, entry.name()));
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
        var path = session.files().resolve(withoutOptions(argument));
        var entry = session.files().stat(path);
        var now = Instant.now();
        var lines = new ArrayList<String>();
        lines.add("Status of " + path);
        if (entry.directory()) {
            try (var listing = session.files().list(path)) {
                while (listing.hasNext()) {
                    lines.add(" " + ListingFormat.list(listing.next(), now));
                }
            }
        } else {
            lines.add(" " + ListingFormat.list(entry, now));
        }
        lines.add("End.");
        return new Answer(Reply.of(entry.directory() ? 212 : 213, lines));
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
        lines.add(" TYPE: " + (session.choices().ascii() ? "ASCII" : "IMAGE") + "; STRU: FILE; MODE: STREAM");
        lines.add("End.");
        return new Answer(Reply.of(211, lines));
    }
}
