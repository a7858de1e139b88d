package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.storage.FileEntry;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A directory entry as a line. Times are UTC: RFC 3659 section 2.3 says so for MLSD, and LIST follows. */
final class ListingFormat {

    private static final DateTimeFormatter MLSX_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RECENT =
            DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("MMM dd  yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** As {@code ls} has it: the year instead of the time of day for what is older. */
    private static final Duration RECENTLY = Duration.ofDays(180);

    private ListingFormat() {}

    /** In the form of {@code ls -l}, which clients know how to read. */
    static String list(FileEntry entry, Instant now) {
        var age = Duration.between(entry.modified(), now);
        var time = age.compareTo(RECENTLY) < 0 && !age.isNegative() ? RECENT : OLD;
        return "%s%s 1 ftp ftp %12d %s %s"
                .formatted(
                        entry.directory() ? "d" : "-",
                        PosixFilePermissions.toString(entry.permissions()),
                        entry.size(),
                        time.format(entry.modified()),
                        entry.name());
    }

    /** RFC 3659 section 7.2. */
    static String mlsx(FileEntry entry, String type, String name) {
        var facts = new StringBuilder(96).append("type=").append(type);
        if (!entry.directory()) {
            facts.append(";size=").append(entry.size());
        }
        return facts.append(";modify=")
                .append(MLSX_TIME.format(entry.modified()))
                .append(";perm=")
                .append(permissions(entry))
                .append(";unique=")
                .append(entry.uniqueId())
                .append(";UNIX.mode=0")
                .append(Integer.toOctalString(mode(entry)))
                .append("; ")
                .append(name)
                .toString();
    }

    private static String permissions(FileEntry entry) {
        if (entry.directory()) {
            return (entry.mayRead() ? "el" : "e") + (entry.mayWrite() ? "cmpdf" : "");
        }
        return (entry.mayRead() ? "r" : "") + (entry.mayWrite() ? "awdf" : "");
    }

    private static int mode(FileEntry entry) {
        int mode = 0;
        for (var permission : entry.permissions()) {
            mode |= 0400 >> permission.ordinal(); // the constants stand in the order of the bits
        }
        return mode;
    }

    static String time(Instant instant) {
        return MLSX_TIME.format(instant);
    }
}
