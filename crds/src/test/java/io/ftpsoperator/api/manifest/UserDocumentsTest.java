package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.List;
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
