package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.session.Fact;
import io.ftpsoperator.runtime.storage.Deed;
import io.ftpsoperator.runtime.storage.FileEntry;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory entry as a line. Times are UTC: RFC 3659 section 2.3 says so for MLSD, and LIST follows. */
final class ListingFormat {

    private static final DateTimeFormatter RECENT =
            DateTimeFormatter.ofPattern("MMM dd HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("MMM dd  yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** As {@code ls} has it: the year instead of the time of day for what is older. */
    private static final Duration RECENTLY = Duration.ofDays(180);

    private static final Map<Deed, String> OF_FILES = new EnumMap<>(Map.of(Deed.READ, "r", Deed.OVERWRITE, "aw"));

    private static final Map<Deed, String> OF_DIRECTORIES = new EnumMap<>(
            Map.of(Deed.ENTER, "e", Deed.LIST, "l", Deed.CREATE, "c", Deed.MAKE_DIRECTORY, "m", Deed.REMOVE, "p"));

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
            case UNIQUE -> Optional.of(entry.uniqueId());
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
