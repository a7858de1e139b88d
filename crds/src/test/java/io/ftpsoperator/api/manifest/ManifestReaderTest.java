package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.api.v1alpha1.TlsVersion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ManifestReaderTest {
    private static final String HEAD = """
            apiVersion: ftps-operator.io/v1alpha1
            kind: FtpsSite
            metadata: {name: partners}
            """;

    @Test
    void readsASite() {
        var site = sound(HEAD + """
                spec:
                  listeners: [{port: 21}, {port: 990}]
                  tls: {minimumVersion: "1.3"}
                  users:
                    - name: alice
                      passwordSecretRef: {name: alice}
                      access: WriteOnly
                """);

        assertThat(site.metadata().name()).isEqualTo("partners");
        assertThat(site.spec().listeners()).containsExactly(new Listener(21), new Listener(990));
        assertThat(site.spec().tls().minimumVersion()).isEqualTo(TlsVersion.TLS_1_3);
        assertThat(site.spec().users().getFirst().access()).isEqualTo(Access.WriteOnly);
        assertThat(site.spec().users().getFirst().home()).isEqualTo("/alice");
    }

    @Test
    void readsWhatKubectlPrints() {
        var site = sound("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata:
                  name: partners
                  namespace: default
                  generation: 3
                  creationTimestamp: "2026-11-22T00:00:00Z"
                  labels: {team: a}
                spec: {}
                status:
                  observedGeneration: 3
                """);

        assertThat(site.metadata().namespace()).isEqualTo("default");
    }

    @Test
    void reportsEveryProblemOfFormAtItsPlace() {
        var problems = faulty(HEAD + """
                spec:
                  listner: [{port: 21}]
                  listeners:
                    - {port: "21"}
                    - {}
                  channelPolicy: {control: require}
                  tls: {minimumVersion: 1.2}
                  users:
                    - name: alice
                      name: bob
                      pasword: secret
                  storage: []
                  messages:
                """);

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "site.yaml:5:3 spec.listner: is not a field here; did you mean listeners?",
                        "site.yaml:7:14 spec.listeners[0].port: must be a number; remove the quotes: 21",
                        "site.yaml:8:7 spec.listeners[1].port: is missing; give it a value",
                        "site.yaml:9:28 spec.channelPolicy.control: \"require\" is not known; use Allow, RequireOnlyForCredentials or Require",
                        "site.yaml:10:25 spec.tls.minimumVersion: must be a text; put it in quotes: \"1.2\"",
                        "site.yaml:13:7 spec.users[0].name: is given twice; keep one",
                        "site.yaml:14:7 spec.users[0].pasword: is not a field here; known are "
                                + fieldsOf(SiteUser.class),
                        "site.yaml:15:3 spec.storage: must be an object with fields, not a list",
                        "site.yaml:16:3 spec.messages: has no value; give one, or remove the line");
    }

    private static String fieldsOf(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    @Test
    void placesWhatTheRulesFindInTheOrderOfTheFile() {
        var problems = faulty("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata:
                  name: Partners
                spec:
                  users:
                    - name: alice
                      passwordSecretRef: {name: alice}
                    - name: "Alice!"
                  listeners:
                    - port: 0
                """);

        assertThat(problems)
                .extracting(Problem::location, Problem::path)
                .containsExactly(
                        tuple("site.yaml:4:9", "metadata.name"),
                        tuple("site.yaml:9:7", "spec.users[1].passwordSecretRef.name"),
                        tuple("site.yaml:9:13", "spec.users[1].name"),
                        tuple("site.yaml:11:13", "spec.listeners[0].port"));
    }

    @Test
    void saysWhatIsMissingFromAnEmptyFile() {
        assertThat(message("")).isEqualTo("site.yaml:1:1 the file is empty; write an FtpsSite manifest");
        assertThat(message("# nothing\n---\n"))
                .isEqualTo("site.yaml:1:1 the file is empty; write an FtpsSite manifest");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(message(HEAD + "spec: {}\n---\nkind: Secret\n"))
                .isEqualTo("site.yaml:6:1 a second document begins here; keep one FtpsSite per file");
    }

    @Test
    void passesOverAnEmptyDocumentAtTheEnd() {
        sound(HEAD + "spec: {}\n---\n");
    }

    @Test
    void refusesAnotherKindWithoutListingItsFields() {
        assertThat(faulty("apiVersion: v1\nkind: Secret\ndata: {}\n"))
                .extracting(Problem::toString)
                .containsExactly(
                        "site.yaml:1:13 apiVersion: \"v1\" is not read here; write apiVersion: ftps-operator.io/v1alpha1",
                        "site.yaml:2:7 kind: \"Secret\" is not read here; write kind: FtpsSite");
        assertThat(message("kind: FtpsSite\n"))
                .isEqualTo("site.yaml:1:1 apiVersion: is missing; write apiVersion: ftps-operator.io/v1alpha1");
    }

    @Test
    void refusesASiteWithoutASpec() {
        assertThat(message(HEAD)).isEqualTo("site.yaml:1:1 spec: is missing; write at least spec: {}");
    }

    @Test
    void saysWhereTheYamlIsBroken() {
        assertThat(message("apiVersion: a\n\tkind: b\n"))
                .startsWith("site.yaml:2:1 not valid YAML: ")
                .contains("a tab cannot");
        assertThat(message("a: [1, 2\n")).startsWith("site.yaml:2:1 not valid YAML: ");
        assertThat(message("a: \u0000\n"))
                .isEqualTo(
                        "site.yaml:1:1 not valid YAML: character U+0000 is not allowed; save the file as plain UTF-8 text");
        assertThat(message("- a\n"))
                .isEqualTo("site.yaml:1:1 the file holds no object; begin with apiVersion and kind");
        assertThat(message("a: *b\n")).startsWith("site.yaml:1:4 not valid YAML: ");
    }

    @Test
    void neverSpeaksOfJava() {
        var deep = "[".repeat(200);
        for (var broken :
                List.of("a: !!java.net.URL b\n", deep, "a: &a [*a]", "{a: b", "? [1]\n: 2\n", "\"", "%", "@")) {
            assertThat(message(broken)).doesNotContain("java", "Exception", "org.yaml", "com.fasterxml");
        }
    }

    @Test
    void endsOnADocumentThatContainsItself() {
        assertThat(faulty(HEAD + "spec: &s\n  storage: *s\n")).isNotEmpty();
    }

    private static SiteManifest sound(String yaml) {
        assertThat(ManifestReader.read("site.yaml", yaml)).isInstanceOf(ReadResult.Sound.class);
        return ((ReadResult.Sound) ManifestReader.read("site.yaml", yaml)).manifest();
    }

    private static List<Problem> faulty(String yaml) {
        assertThat(ManifestReader.read("site.yaml", yaml)).isInstanceOf(ReadResult.Faulty.class);
        return ((ReadResult.Faulty) ManifestReader.read("site.yaml", yaml)).problems();
    }

    private static String message(String yaml) {
        return faulty(yaml).getFirst().toString();
    }
}
