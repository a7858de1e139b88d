package io.ftpsoperator.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "'', /in/box",
        "., /in/box",
        "file, /in/box/file",
        "file/, /in/box/file",
        "./a//b/., /in/box/a/b",
        "//a///b//, /a/b",
        ".., /in",
        "../.., /",
        "../../../../etc/passwd, /etc/passwd",
        "/../../etc, /etc",
        "a/../../b, /in/b",
        "..., /in/box/...",
        "..a/a.., /in/box/..a/a..",
        "~, /in/box/~",
        "'name. ', '/in/box/name. '",
        "%2e%2e/x, /in/box/%2e%2e/x",
    })
    void resolvesSpellingsByNamesAlone(String sent, String expected) throws Exception {
        var path = VirtualPath.ROOT.resolve("/in/box").resolve(sent);

        assertThat(path).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\0b",
                "..\\..\\etc",
                "a\\b",
                "a\u0001b",
                "a\r\nb",
                "a\u007fb",
                "a\u0085b",
                "\ud800",
                "x\udc00y",
                "\uFFFD\uFFFDetc",
                "good/a\0/../still-bad"
            })
    void refusesNamesThatNoFileShouldHave(String sent) {
        var refused = catchThrowableOfType(FileRefused.class, () -> VirtualPath.ROOT.resolve(sent));

        assertThat(refused.reason()).isEqualTo(FileRefused.Reason.BAD_NAME);
    }

    @Test
    void countsTheLengthOfANameInBytes() throws Exception {
        assertThat(VirtualPath.ROOT.resolve("ü".repeat(127)).names()).hasSize(1);
        assertThat(catchThrowableOfType(FileRefused.class, () -> VirtualPath.ROOT.resolve("ü".repeat(128))))
                .hasMessageContaining("255 bytes");
    }

    @Test
    void stopsBeforePathsGetTooDeepToBeNamed() throws Exception {
        var deep = VirtualPath.ROOT.resolve("d/".repeat(2000));

        assertThat(catchThrowableOfType(FileRefused.class, () -> deep.resolve("d/".repeat(2000))))
                .hasMessageContaining("too long");
    }

    @Test
    void leavesUnicodeFormsAsTheyAre() throws Exception {
        var composed = VirtualPath.ROOT.resolve("\u00fc");
        var decomposed = VirtualPath.ROOT.resolve("u\u0308");

        assertThat(composed).isNotEqualTo(decomposed);
    }
}
