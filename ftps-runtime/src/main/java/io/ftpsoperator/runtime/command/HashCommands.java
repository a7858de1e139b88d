package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.command.Verb.Handler;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.HashAlgorithm;
import io.ftpsoperator.runtime.session.HashAlgorithm.Digest;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.RunningTransfer;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.VirtualPath;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * HASH (draft-bryan-ftpext-hash-02), and the forms of it that were there before: XCRC, XMD5 and the like, which no document
 * defines, and MD5 (draft-twine-ftpmd5-00). Files are read as TYPE I would send them; whoever may download one may know.
 */
final class HashCommands {

    private static final int PIECE = 128 * 1024;
    private static final HexFormat UPPER_CASE = HexFormat.of().withUpperCase();

    private HashCommands() {}

    /** What the site offers, in its order. */
    static List<HashAlgorithm> offered(FtpsSession session) {
        return session.site().live().spec().commands().hashAlgorithms().stream()
                .map(HashAlgorithm::of)
                .toList();
    }

    /** What HASH computes now: what the client has chosen, while the site offers that, else the first of what it does. */
    static HashAlgorithm selected(FtpsSession session) {
        var offered = offered(session);
        return session.choices().hash().filter(offered::contains).orElse(offered.getFirst());
    }

    /** Draft section 3.1: the star stands at what is selected. */
    static String feature(FtpsSession session) {
        var selected = selected(session);
        return offered(session).stream()
                .map(it -> it.label() + (it == selected ? "*" : ""))
                .collect(Collectors.joining(";", "HASH ", ""));
    }

    /** OPTS HASH, draft section 3.2. */
    static Outcome select(FtpsSession session, String name) {
        var chosen = name.isEmpty()
                ? Optional.of(selected(session))
                : offered(session).stream().filter(it -> it.isCalled(name)).findFirst();
        chosen.ifPresent(session.choices()::hash);
        return chosen.map(it -> Outcome.answer(200, it.label()))
                .orElseGet(() -> Outcome.answer(501, "Algorithm not known; the selection has not changed."));
    }

    static Outcome hash(FtpsSession session, String argument) throws FileRefused, IOException {
        var algorithm = selected(session);
        var path = session.files().resolve(argument);
        if (session.files().stat(path).directory()) {
            return Outcome.answer(553, "HASH takes a file; that is a directory.");
        }
        return digest(
                session,
                path,
                FileRange.whole(),
                algorithm,
                done -> Outcome.answer(
                        213,
                        "%s 0-%d %s %s"
                                .formatted(
                                        algorithm.label(),
                                        done.length(),
                                        HexFormat.of().formatHex(done.hash()),
                                        argument)));
    }

    /** Whether the older forms are there for an algorithm. */
    static boolean servesChecksums(FtpsSession session, HashAlgorithm algorithm) {
        return session.site().live().spec().commands().checksums().on()
                && offered(session).contains(algorithm);
    }

    /** XCRC and the like. */
    static Handler checksum(HashAlgorithm algorithm) {
        return (session, argument) -> {
            var asked = FileRange.parse(argument);
            return asked.isEmpty()
                    ? Outcome.answer(501, "The range is two numbers of bytes, from and to.")
                    : digest(
                            session,
                            session.files().resolve(asked.get().path()),
                            asked.get(),
                            algorithm,
                            done -> Outcome.answer(250, UPPER_CASE.formatHex(done.hash())));
        };
    }

    static Outcome md5(FtpsSession session, String argument) throws FileRefused, IOException {
        var path = session.files().resolve(FileRange.unquoted(argument));
        return digest(
                session,
                path,
                FileRange.whole(),
                HashAlgorithm.MD5,
                done -> Outcome.answer(251, "%s %s".formatted(argument, UPPER_CASE.formatHex(done.hash()))));
    }

    private record Done(byte[] hash, long length) {}

    private static Outcome digest(
            FtpsSession session,
            VirtualPath path,
            FileRange range,
            HashAlgorithm algorithm,
            Function<Done, Outcome> reply)
            throws FileRefused, IOException {
        try (var file = session.files().download(path)) {
            if (range.from() > file.size()) {
                return Outcome.answer(501, "The range begins behind the end of the file.");
            }
            var running = new RunningTransfer("hashing", path);
            session.transferBegins(running); // neither idle nor deaf to ABOR meanwhile
            var digest = algorithm.begin();
            long length = read(file, range, digest, () -> !running.aborted() && session.isConnected());
            if (running.aborted()) {
                session.data().forget(); // ABOR has ended what was announced for a transfer
                return Outcome.answer(426, "Aborted.");
            }
            return reply.apply(new Done(digest.result(), length));
        }
    }

    private static long read(FileChannel file, FileRange range, Digest into, BooleanSupplier goOn) throws IOException {
        long at = range.from();
        try (var arena = Arena.ofConfined()) {
            var piece = arena.allocate(PIECE).asByteBuffer();
            while (goOn.getAsBoolean() && at < range.to()) {
                piece.clear().limit((int) Math.min(PIECE, range.to() - at));
                if (file.read(piece, at) <= 0) {
                    break;
                }
                at += piece.flip().remaining();
                into.update(piece);
            }
        }
        return at - range.from();
    }
}
