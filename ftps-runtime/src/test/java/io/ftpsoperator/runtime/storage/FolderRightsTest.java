package io.ftpsoperator.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.FolderAccess;
import io.ftpsoperator.api.v1alpha1.FolderRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderRightsTest {

    private static final FolderRights RIGHTS = FolderRights.of(
            Access.ReadOnly,
            List.of(
                    new FolderRule("/in", FolderAccess.WriteOnly),
                    new FolderRule("/shelf", FolderAccess.ReadWrite),
                    new FolderRule("/shelf/final", FolderAccess.ReadOnly),
                    new FolderRule("/private", FolderAccess.None),
                    new FolderRule("/private/shared", FolderAccess.ReadOnly),
                    new FolderRule("/Straße", FolderAccess.None),
                    new FolderRule("/\u00e4rger", FolderAccess.None)));

    private static VirtualPath path(String text) throws FileRefused {
        return VirtualPath.ROOT.resolve(text);
    }

    private static String accessAt(String path) throws FileRefused {
        var rights = RIGHTS.at(path(path));
        for (var access : FolderAccess.values()) {
            if (rights.equals(Rights.of(access))) {
                return access.name();
            }
        }
        return rights.allowed().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "/,                        ReadOnly",
        "/file,                    ReadOnly",
        "/in,                      WriteOnly",
        "/in/deep/down/file,       WriteOnly",
        "/inside,                  ReadOnly",
        "/in.txt,                  ReadOnly",
        "/shelf/x,                  ReadWrite",
        "/shelf/final,              ReadOnly",
        "/shelf/final/x,            ReadOnly",
        "/shelf/finally,            ReadWrite",
        "/private,                 None",
        "/private/x,               None",
        "/private/shared,          ReadOnly",
        "/private/shared/x,        ReadOnly",
        "/private/../in,           WriteOnly",
        "/x/private,               ReadOnly",
    })
    void theDeepestFolderCountsByWholeNames(String path, String access) throws Exception {
        assertThat(accessAt(path)).isEqualTo(access);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/PRIVATE",
                "/Private/x",
                "/private.",
                "/private ",
                "/private. . ",
                "/pri\u200bvate",
                "/pri\u00advate",
                "/private\ufe0f",
                "/\uff30rivate",
                "/STRASSE/x",
                "/strasse",
                "/\u00c4RGER",
                "/a\u0308rger",
                "/A\u0308rger/x",
                "/\u00e4rger"
            })
    void anotherSpellingOfTheNameIsForbiddenLikewise(String path) throws Exception {
        assertThat(accessAt(path)).isEqualTo("None");
    }

    @ParameterizedTest
    @CsvSource({
        // spelling,        of what is allowed to whom
        "/SHELF/x,           ReadOnly",
        "/IN,               [ENTER]",
        "/shelf/FINAL,       ReadOnly",
        "/Shelf/Final/x,     ReadOnly",
        "/private/SHARED,   None",
        "/PRIVATE/shared,   ReadOnly",
    })
    void anotherSpellingAllowsNothingThatIsNotAllowedAnyway(String path, String access) throws Exception {
        assertThat(accessAt(path)).isIn(access, "None");
        assertThat(Rights.of(FolderAccess.ReadOnly).and(RIGHTS.at(path(path))))
                .as("no more than around it")
                .isEqualTo(RIGHTS.at(path(path)).and(Rights.of(FolderAccess.ReadOnly)));
        assertThat(RIGHTS.at(path(path)).allow(Deed.CREATE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/,               true",
        "/in,             true",
        "/IN,             true",
        "/in/x,           false",
        "/shelf,           true",
        "/shelf/final,     true",
        "/shelf/final/x,   false",
        "/private/shared, true",
        "/elsewhere,      false",
    })
    void whatHasARuleOrHoldsOneStaysWhereItIs(String path, boolean fixed) throws Exception {
        assertThat(RIGHTS.fixed(path(path))).isEqualTo(fixed);
    }

    @ParameterizedTest
    @CsvSource({"/, in", "/, other", "/shelf, final", "/shelf, other", "/shelf/final, x", "/private, shared", "/in, x"})
    void listingsJudgeAsSinglePathsDo(String directory, String name) throws Exception {
        assertThat(RIGHTS.within(path(directory)).apply(name))
                .isEqualTo(RIGHTS.standingOf(path(directory).child(name)));
    }

    @Test
    void withoutRulesTheAccessHoldsEverywhere() throws Exception {
        var rights = FolderRights.of(Access.WriteOnly, List.of());

        assertThat(rights.at(path("/x/y"))).isEqualTo(Rights.of(FolderAccess.WriteOnly));
        assertThat(rights.fixed(path("/x"))).isFalse();
        assertThat(rights.fixed(VirtualPath.ROOT)).isTrue();
    }

    @Test
    void ofTwoRulesForOneFolderTheStricterCounts() throws Exception {
        var rights = FolderRights.of(
                Access.ReadWrite,
                List.of(new FolderRule("/x", FolderAccess.ReadWrite), new FolderRule("/X", FolderAccess.ReadOnly)));

        assertThat(rights.at(path("/x"))).isEqualTo(Rights.of(FolderAccess.ReadOnly));
    }
}
