package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.VirtualPath;
import java.io.IOException;

/** Commands on files and directories: RFC 959 section 4.1.3, RFC 3659 sections 3 and 4. */
final class FileCommands {

    private FileCommands() {}

    static Outcome pwd(FtpsSession session, String none) {
        return Outcome.answer(257, quoted(session.files().workingDirectory()) + " is the current directory.");
    }

    /** RFC 959 appendix II: a quote within the path is doubled. */
    private static String quoted(VirtualPath path) {
        return '"' + path.toString().replace("\"", "\"\"") + '"';
    }

    static Outcome cwd(FtpsSession session, String path) throws FileRefused, IOException {
        session.files().changeDirectory(session.files().resolve(path));
        return Outcome.answer(250, "Now in " + session.files().workingDirectory());
    }

    static Outcome cdup(FtpsSession session, String none) throws FileRefused, IOException {
        return cwd(session, "..");
    }

    static Outcome mkd(FtpsSession session, String path) throws FileRefused, IOException {
        var directory = session.files().resolve(path);
        session.files().makeDirectory(directory);
        return Outcome.answer(257, quoted(directory) + " created.");
    }

    static Outcome rmd(FtpsSession session, String path) throws FileRefused, IOException {
        session.files().removeDirectory(session.files().resolve(path));
        return Outcome.answer(250, "Directory removed.");
    }

    static Outcome dele(FtpsSession session, String path) throws FileRefused, IOException {
        session.files().delete(session.files().resolve(path));
        return Outcome.answer(250, "File deleted.");
    }

    static Outcome rnfr(FtpsSession session, String path) throws FileRefused, IOException {
        var from = session.files().resolve(path);
        session.files().demandRenamable(from);
        session.pending().renameFrom(from);
        return Outcome.answer(350, "Send RNTO with the new name.");
    }

    static Outcome rnto(FtpsSession session, String path) throws FileRefused, IOException {
        var from = session.pending().takeRenameFrom();
        if (from.isEmpty()) {
            return Outcome.answer(503, "Send RNFR first.");
        }
        session.files().rename(from.get(), session.files().resolve(path));
        return Outcome.answer(250, "Renamed.");
    }

    static Outcome size(FtpsSession session, String path) throws FileRefused, IOException {
        if (session.choices().ascii()) {
            // Its size on the wire would take a read of the whole file to find: RFC 3659 section 4.
            return Outcome.answer(550, "SIZE is not available in TYPE A; send TYPE I first.");
        }
        return Outcome.answer(
                213, Long.toString(session.files().sizeOf(session.files().resolve(path))));
    }

    static Outcome mdtm(FtpsSession session, String path) throws FileRefused, IOException {
        var entry = session.files().stat(session.files().resolve(path));
        return Outcome.answer(213, FactTime.format(entry.modified()));
    }
}
