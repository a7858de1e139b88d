package io.ftpsoperator.runtime.site;

import static io.ftpsoperator.runtime.site.SiteFolder.faulty;
import static io.ftpsoperator.runtime.site.SiteFolder.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose client certificates a site trusts, on disk. */
class TrustLoaderTest {

    private static final TestAuthority AUTHORITY = TestAuthority.root("CN=Partners CA");

    @TempDir
    Path dir;

    private SiteFolder folder;

    @BeforeEach
    void aSiteThatAsksForCertificates() throws IOException {
        folder = new SiteFolder(dir);
        folder.spec(
                "tls: {clientCertificates: {mode: Required, trustRef: {configMap: partners-ca}}}\nusers: [{name: alice}]");
    }

    private static String digestOf(String text) {
        return Served.digestOf(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAuthoritiesAndLists() throws IOException {
        var list = AUTHORITY.revocations();
        folder.secret("partners-ca/ca.crt", AUTHORITY.pem());
        var loader = folder.loader();

        var without = sound(loader.load());
        assertThat(without.site().trust().orElseThrow().authorities()).containsExactly(AUTHORITY.certificate());
        assertThat(without.site().trust().orElseThrow().revocations()).isEmpty();
        assertThat(without.site().served().material())
                .isEqualTo(Served.digestOf(Map.of("partners-ca/ca.crt", digestOf(AUTHORITY.pem()))));
        assertThat(without.site().accounts().get("alice").password()).isEmpty();

        folder.secret("partners-ca/ca.crl", list + list);
        assertThat(without.footprint().isOutdated())
                .as("a list that was not there is watched for")
                .isTrue();
        var with = sound(loader.load());
        assertThat(with.site().trust().orElseThrow().revocations()).hasSize(2);
        assertThat(with.site().served().material())
                .isEqualTo(Served.digestOf(Map.of(
                        "partners-ca/ca.crt", digestOf(AUTHORITY.pem()), "partners-ca/ca.crl", digestOf(list + list))));
    }

    @Test
    void readsNothingWhereClientsAreNotAsked() throws IOException {
        folder.spec("tls: {clientCertificates: {mode: None, trustRef: {secret: gone}}}");

        assertThat(sound(folder.loader().load()).site().trust()).isEmpty();
    }

    @Test
    void namesTheBundleThatIsMissing() {
        var loaded = faulty(folder.loader().load());

        assertThat(loaded.cause()).isEqualTo(Loaded.Cause.KEY_MATERIAL);
        assertThat(loaded.problems())
                .singleElement()
                .asString()
                .contains("spec.tls.clientCertificates.trustRef.configMap: ", "partners-ca/ca.crt does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.crt", "ca.crl"})
    void aBrokenFileIsRefusedAsAWholeAndTheLastGoodStays(String file) throws IOException {
        folder.secret("partners-ca/ca.crt", AUTHORITY.pem()).secret("partners-ca/ca.crl", AUTHORITY.revocations());
        var loader = folder.loader();
        List<LiveSite> handedOn = new CopyOnWriteArrayList<>();
        try (var watch = SiteWatch.start(loader, sound(loader.load()), folder.placement(), handedOn::add)) {
            var before = watch.served();
            folder.secret("partners-ca/" + file, "broken");
            assertThat(faulty(folder.loader().load()).problems())
                    .singleElement()
                    .asString()
                    .contains("partners-ca/" + file);
            assertThat(watch.served()).isEqualTo(before);

            var other = TestAuthority.root("CN=Other CA");
            folder.secret("partners-ca/ca.crt", other.pem()).secret("partners-ca/ca.crl", other.revocations());

            Eventually.holds("the mended trust arrives", () -> !handedOn.isEmpty());
            assertThat(handedOn.getLast().trust().orElseThrow().authorities()).containsExactly(other.certificate());
        }
    }
}
