package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Outcome.Answer;
import io.ftpsoperator.runtime.session.Reply;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** SITE HELP, CHMOD, UTIME and QUOTA: RFC 959 section 4.1.3; the forms are those that clients of UNIX servers send. */
final class SiteCommands {

    private static final Pattern MODE_AND_PATH = Pattern.compile("([0-7]?)([0-7]{3}) (.+)");
    private static final Pattern TIME_AND_PATH = Pattern.compile("([0-9]{12}|[0-9]{14}) (.+)");
    /** The times are those of access, modification and creation. */
    private static final Pattern PATH_AND_TIMES = Pattern.compile("(.+) [0-9]{14} ([0-9]{14}) [0-9]{14} UTC");

    private static final List<String> LINES = List.of(
            "CHMOD mode path", "UTIME YYYYMMDDhhmm[ss] path", "UTIME path accessed modified created UTC", "QUOTA");

    private SiteCommands() {}

    static Outcome site(FtpsSession session, String argument) throws FileRefused, IOException {
        var words = argument.split(" ", 2);
        var rest = words.length == 1 ? "" : words[1];
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "HELP" -> help(session);
            case "CHMOD" -> chmod(session, rest);
            case "UTIME" -> utime(session, rest);
            case "QUOTA" -> quota(session);
            case "" -> Outcome.answer(501, "SITE needs a command; SITE HELP lists them.");
            default -> Outcome.answer(504, "There is no such command; SITE HELP lists them.");
        };
    }

    private static Outcome help(FtpsSession session) {
        var denied = DeniedCommands.at(session);
        var lines = new ArrayList<String>();
        lines.add("SITE commands:");
        LINES.stream().filter(line -> !denied.coverSite(line.split(" ")[0])).forEach(line -> lines.add(" " + line));
        lines.add(" HELP");
        lines.add("End.");
        return new Answer(Reply.of(214, lines));
    }

    private static Outcome quota(FtpsSession session) throws IOException {
        var lines = QuotaFormat.linesOf(session.files().room());
        if (lines.isEmpty()) {
            return Outcome.answer(200, "There is no quota.");
        }
        var reply = new ArrayList<String>();
        reply.add("Quota:");
        lines.forEach(line -> reply.add(" " + line));
        reply.add("End.");
        return new Answer(Reply.of(200, reply));
    }

    private static Outcome chmod(FtpsSession session, String argument) throws FileRefused, IOException {
        var matcher = MODE_AND_PATH.matcher(argument);
        if (!matcher.matches()) {
            return Outcome.answer(501, "SITE CHMOD takes a mode of 3 or 4 octal digits and a path.");
        }
        if (matcher.group(1).matches("[1-7]")) {
            return Outcome.answer(504, "The special bits cannot be set.");
        }
        session.files().setPermissions(session.files().resolve(matcher.group(3)), FileMode.parse(matcher.group(2)));
        return Outcome.answer(200, "Mode changed.");
    }

    private static Outcome utime(FtpsSession session, String argument) throws FileRefused, IOException {
        var timesLast = PATH_AND_TIMES.matcher(argument);
        if (timesLast.matches()) {
            return setModified(session, timesLast.group(2), timesLast.group(1));
        }
        var timeFirst = TIME_AND_PATH.matcher(argument);
        if (timeFirst.matches()) {
            var time = timeFirst.group(1);
            return setModified(session, time.length() == 12 ? time + "00" : time, timeFirst.group(2));
        }
        return Outcome.answer(501, "SITE UTIME takes YYYYMMDDhhmm[ss] and a path.");
    }

    private static Outcome setModified(FtpsSession session, String text, String path) throws FileRefused, IOException {
        var time = FactTime.parse(text);
        if (time.isEmpty()) {
            return Outcome.answer(501, "There is no such time.");
        }
        session.files().setModified(session.files().resolve(path), time.get());
        return Outcome.answer(200, "Time changed.");
    }
}
