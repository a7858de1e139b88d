package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.Fact;
import io.ftpsoperator.runtime.storage.Deed;
import io.ftpsoperator.runtime.storage.FileEntry;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory entry as a line. Times are UTC: RFC 3659 section 2.3 says so for MLSD, and LIST follows. */
final class ListingFormat {

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private static final PosixFilePermission[] PERMISSIONS = PosixFilePermission.values(); // in the order of ls

    private static final int SIZE_WIDTH = 12;

    /** As {@code ls} has it: the year instead of the time of day for what is older. */
    private static final Duration RECENTLY = Duration.ofDays(180);

    private static final Map<Deed, String> OF_FILES = new EnumMap<>(Map.of(Deed.READ, "r", Deed.OVERWRITE, "aw"));

    private static final Map<Deed, String> OF_DIRECTORIES = new EnumMap<>(
            Map.of(Deed.ENTER, "e", Deed.LIST, "l", Deed.CREATE, "c", Deed.MAKE_DIRECTORY, "m", Deed.REMOVE, "p"));

    private ListingFormat() {}

    /** In the form of {@code ls -l}, which clients know how to read. Put together by hand: a listing has many lines. */
    static String list(FileEntry entry, Instant now) {
        var line = new StringBuilder(64 + entry.name().length());
        line.append(entry.directory() ? 'd' : '-');
        for (int i = 0; i < PERMISSIONS.length; i++) {
            line.append(entry.permissions().contains(PERMISSIONS[i]) ? "rwx".charAt(i % 3) : '-');
        }
        line.append(" 1 ftp ftp ");
        var size = Long.toString(entry.size());
        line.repeat(' ', Math.max(0, SIZE_WIDTH - size.length())).append(size).append(' ');
        appendTime(line, entry.modified(), now);
        return line.append(' ').append(entry.name()).toString();
    }

    private static void appendTime(StringBuilder line, Instant modified, Instant now) {
        var time = LocalDateTime.ofEpochSecond(modified.getEpochSecond(), 0, ZoneOffset.UTC);
        line.append(MONTHS[time.getMonthValue() - 1]).append(' ');
        Digits.append(line, time.getDayOfMonth(), 2);
        line.append(' ');
        var age = Duration.between(modified, now);
        if (age.compareTo(RECENTLY) < 0 && !age.isNegative()) {
            Digits.append(line, time.getHour(), 2);
            line.append(':');
            Digits.append(line, time.getMinute(), 2);
        } else {
            line.append(' ');
            Digits.append(line, time.getYear(), 4);
        }
    }

    /** RFC 3659 section 7.2: the facts that the client wants, a space, and the name. */
    static String mlsx(FileEntry entry, Set<Fact> wanted, String name) {
        var line = new StringBuilder(96);
        for (var fact : wanted) {
            valueOf(fact, entry)
                    .ifPresent(it ->
                            line.append(fact.label()).append('=').append(it).append(';'));
        }
        return line.append(' ').append(name).toString();
    }

    private static Optional<String> valueOf(Fact fact, FileEntry entry) {
        return switch (fact) {
            case TYPE -> Optional.of(entry.directory() ? "dir" : "file");
            case SIZE -> entry.directory() ? Optional.empty() : Optional.of(Long.toString(entry.size()));
            case MODIFY -> Optional.of(FactTime.format(entry.modified()));
            case PERM -> Optional.of(permissions(entry));
            case UNIQUE -> Optional.of(entry.id().text());
            case UNIX_MODE -> Optional.of(FileMode.format(entry.permissions()));
        };
    }

    /** RFC 3659 section 7.5.5. */
    private static String permissions(FileEntry entry) {
        var letters = new StringBuilder();
        (entry.directory() ? OF_DIRECTORIES : OF_FILES).forEach((deed, permitted) -> {
            if (entry.allowed().contains(deed)) {
                letters.append(permitted);
            }
        });
        if (entry.allowed().contains(Deed.REMOVE) && !entry.fixed()) {
            letters.append("df");
        }
        return letters.toString();
    }
}
