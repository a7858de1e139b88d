package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.session.Fact;
import io.ftpsoperator.runtime.storage.Deed;
import io.ftpsoperator.runtime.storage.FileEntry;
import io.ftpsoperator.runtime.storage.FileId;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingFormatTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private static final FileId ID = new FileId("(dev=fe00,ino=99)");

    private static final Set<Fact> ALL = EnumSet.allOf(Fact.class);

    private static FileEntry entry(String name, boolean directory, Instant modified, String permissions) {
        return new FileEntry(
                name,
                directory,
                1234,
                modified,
                PosixFilePermissions.fromString(permissions),
                ID,
                EnumSet.allOf(Deed.class),
                false);
    }

    @Test
    void listsARecentFileWithItsTimeOfDay() {
        var modified = Instant.parse("2026-06-09T08:05:59Z");

        assertThat(ListingFormat.list(entry("a b.txt", false, modified, "rw-r-----"), NOW))
                .isEqualTo("-rw-r----- 1 ftp ftp         1234 Jun 09 08:05 a b.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-09T08:05:00Z, 'Jun 09  2025'",
        "2026-07-02T00:00:00Z, 'Jul 02  2026'",
        "2026-07-01T12:00:00Z, 'Jul 01 12:00'"
    })
    void listsAnOldOrFutureFileWithItsYear(String modified, String time) {
        assertThat(ListingFormat.list(entry("x", false, Instant.parse(modified), "rw-r--r--"), NOW))
                .endsWith(" " + time + " x");
    }

    @Test
    void listsADirectory() {
        assertThat(ListingFormat.list(entry("sub", true, NOW.minus(Duration.ofDays(1)), "rwxr-xr-x"), NOW))
                .startsWith("drwxr-xr-x ");
    }

    @Test
    void tellsTheFactsOfAFile() {
        assertThat(ListingFormat.mlsx(entry("x", false, NOW, "rw-r--r--"), ALL, "a; b"))
                .isEqualTo("type=file;size=1234;modify=20260701120000;perm=rawdf;unique=fe00.99;UNIX.mode=0644; a; b");
    }

    @Test
    void tellsTheFactsOfADirectory() {
        assertThat(ListingFormat.mlsx(entry("x", true, NOW, "r-xr-xr-x"), ALL, "x"))
                .isEqualTo("type=dir;modify=20260701120000;perm=elcmpdf;unique=fe00.99;UNIX.mode=0555; x");
    }

    @ParameterizedTest
    @CsvSource({
        "ENTER|LIST|INSPECT|READ, el,    r",
        "ENTER|CREATE,            ec,    ''",
        "ENTER,                   e,     ''",
        "READ|REMOVE,             p,     r",
    })
    void permitsWhatIsAllowedAndNothingElse(String allowed, String ofDirectory, String ofFile) {
        var deeds = Stream.of(allowed.split("\\|")).map(Deed::valueOf).collect(Collectors.toSet());

        assertThat(permOf(true, deeds)).isEqualTo("perm=" + ofDirectory + "; x");
        assertThat(permOf(false, deeds)).isEqualTo("perm=" + ofFile + "; x");
    }

    private static String permOf(boolean directory, Set<Deed> allowed) {
        var entry = new FileEntry("x", directory, 0, NOW, Set.of(), ID, allowed, true);
        return ListingFormat.mlsx(entry, EnumSet.of(Fact.PERM), "x");
    }
}
