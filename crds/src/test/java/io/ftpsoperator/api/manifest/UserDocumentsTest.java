package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** FtpsUsers in one file with their site. */
class UserDocumentsTest {
    private static final String SITE = """
            apiVersion: ftps-operator.io/v1alpha1
            kind: FtpsSite
            metadata: {name: partners}
            spec:
              users: [{name: carol, passwordSecretRef: {name: carol}}]
              userSelector: {matchLabels: {site: partners}}
            """;

    private static String user(String name, String labels, String spec) {
        return """
                ---
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: %s, namespace: elsewhere, labels: {%s}}
                spec: {%s}
                """.formatted(name, labels, spec);
    }

    private static final String PASSWORD = "passwordSecretRef: {name: secret}";

    @Test
    void joinTheUsersOfTheSiteThatSelectsThem() {
        var site = sound(SITE
                + user("bob", "site: partners", PASSWORD)
                + user("alice", "site: partners", PASSWORD)
                + user("eve", "site: other", PASSWORD));

        assertThat(site.spec().users()).extracting(SiteUser::name).containsExactly("carol", "alice", "bob");
        assertThat(site.spec().users()).extracting(SiteUser::home).containsExactly("/carol", "/alice", "/bob");
        assertThat(site.spec().userSelector()).isNull();
    }

    @Test
    void mayStandInOtherFiles() {
        var read = ManifestReader.read(
                new ManifestFile("site.yaml", SITE + user("dan", "site: partners", PASSWORD)),
                List.of(
                        new ManifestFile("b.yaml", user("bob", "site: partners", PASSWORD)),
                        new ManifestFile("empty.yaml", ""),
                        new ManifestFile("a.yaml", user("alice", "site: partners", PASSWORD))));

        assertThat(((ReadResult.Sound) read).manifest().spec().users())
                .extracting(SiteUser::name)
                .containsExactly("carol", "alice", "bob", "dan");
    }

    @Test
    void mistakesInOtherFilesAreToldWithTheirPlaces() {
        var read = ManifestReader.read(
                new ManifestFile("site.yaml", SITE + user("bob", "site: partners", PASSWORD)),
                List.of(
                        new ManifestFile("a.yaml", user("bob", "site: partners", PASSWORD)),
                        new ManifestFile("b.yaml", SITE),
                        new ManifestFile("c.yaml", "[alice]"),
                        new ManifestFile("d.yaml", user("eve", "site: partners", "access: Everything"))));

        assertThat(((ReadResult.Faulty) read).problems())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        twice -> assertThat(twice).startsWith("a.yaml:4:").contains("\"bob\" is listed twice"),
                        site -> assertThat(site).startsWith("b.yaml:2:7").contains("write kind: FtpsUser"),
                        list -> assertThat(list).startsWith("c.yaml:1:1").contains("this is no object"),
                        field -> assertThat(field).startsWith("d.yaml:5:").contains("\"Everything\" is not known"));
    }

    @Test
    void aSiteThatSaysInHowManyFilesItsUsersAreIsReadWhenAllAreThere() {
        var site = new ManifestFile(
                "site.yaml",
                SITE.replace(
                        "{name: partners}", "{name: partners, annotations: {ftps-operator.io/user-files: \"2\"}}"));
        var one = new ManifestFile("a.yaml", user("alice", "site: partners", PASSWORD));
        var other = new ManifestFile("b.yaml", user("bob", "site: partners", PASSWORD));

        assertThat(((ReadResult.Faulty) ManifestReader.read(site, List.of(one))).problems())
                .singleElement()
                .asString()
                .contains("in 2 other files, of which 1 are here");
        assertThat(ManifestReader.read(site, List.of(one, other))).isInstanceOf(ReadResult.Sound.class);
    }

    @Test
    void areReadAsTheyAreWritten() {
        var written = sound(SITE
                        + user(
                                "alice",
                                "site: partners",
                                PASSWORD + ", access: WriteOnly, quota: {files: 7}, notAfter: \"2026-12-31T23:59:59Z\"")
                        + user("bob", "site: partners", "name: b@example.com, " + PASSWORD))
                .spec()
                .users();

        var yaml = ManifestWriter.writeUsers(Map.of("alice", written.get(1), "bob", written.get(2)));
        var selectsAll = SITE.replaceAll("userSelector.*", "userSelector: {}");
        var read = ManifestReader.read(new ManifestFile("site.yaml", selectsAll), List.of(new ManifestFile("u", yaml)));

        assertThat(((ReadResult.Sound) read).manifest().spec().users()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void mayStandBeforeTheirSite() {
        assertThat(sound(user("bob", "site: partners", PASSWORD) + "---\n" + SITE)
                        .spec()
                        .users())
                .extracting(SiteUser::name)
                .containsExactly("carol", "bob");
    }

    @Test
    void aSiteWithoutSelectorTakesNone() {
        var site = SITE.replaceAll("(?m)^ *userSelector.*\n", "");

        assertThat(sound(site + user("bob", "site: partners", PASSWORD)).spec().users())
                .extracting(SiteUser::name)
                .containsExactly("carol");
    }

    @Test
    void anEmptySelectorTakesAll() {
        var site = SITE.replace("{matchLabels: {site: partners}}", "{}");

        assertThat(sound(site + user("bob", "", PASSWORD)).spec().users())
                .extracting(SiteUser::name)
                .containsExactly("carol", "bob");
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        assertThat(problems(SITE
                        + user("bob", "site: partners", PASSWORD + ", allowedNetworks: [203.0.113.7/24]")
                        + user("carol", "site: partners", PASSWORD)
                        + user("dan", "site: partners", "")
                        + user("eve", "site: partners", "colour: red")))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("site.yaml:11:61 spec.allowedNetworks[0]: "),
                        problem -> assertThat(problem)
                                .startsWith("site.yaml:13:1 FtpsUser \"carol\": an entry of the site's spec.users"),
                        problem -> assertThat(problem).startsWith("site.yaml:21:1 spec.passwordSecretRef.name: "),
                        problem -> assertThat(problem).contains("spec.colour"));
    }

    @Test
    void whatKubectlPrintsIsPassedOver() {
        var user = user("bob", "site: partners", PASSWORD).replace("namespace: elsewhere", "uid: f00")
                + "status: {observedGeneration: 3}\n";

        assertThat(sound(SITE + user).spec().users()).extracting(SiteUser::name).containsExactly("carol", "bob");
    }

    @Test
    void anObjectHasANameAndASpec() {
        var nameless = user("bob", "site: partners", PASSWORD).replace("name: bob, ", "");
        var empty = "---\napiVersion: ftps-operator.io/v1alpha1\nkind: FtpsUser\n";

        assertThat(problems(SITE + nameless + empty))
                .containsExactlyInAnyOrder(
                        "site.yaml:10:1 metadata.name: is missing; give it a value",
                        "site.yaml:13:1 metadata: is missing; write at least metadata: {}",
                        "site.yaml:13:1 spec: is missing; write at least spec: {}");
    }

    @Test
    void noneCanBeThereWithoutASite() {
        assertThat(problems(user("bob", "site: partners", PASSWORD)))
                .singleElement()
                .asString()
                .contains("holds FtpsUsers alone");
    }

    private static SiteManifest sound(String yaml) {
        assertThat(ManifestReader.read("site.yaml", yaml)).isInstanceOf(ReadResult.Sound.class);
        return ((ReadResult.Sound) ManifestReader.read("site.yaml", yaml)).manifest();
    }

    private static List<String> problems(String yaml) {
        assertThat(ManifestReader.read("site.yaml", yaml)).isInstanceOf(ReadResult.Faulty.class);
        return ((ReadResult.Faulty) ManifestReader.read("site.yaml", yaml))
                .problems().stream().map(Problem::toString).toList();
    }
}
