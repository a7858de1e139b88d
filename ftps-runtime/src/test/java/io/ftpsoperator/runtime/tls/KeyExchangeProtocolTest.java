package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import io.ftpsoperator.runtime.testing.Tool;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The groups in which client and site agree on a key (RFC 8446 section 4.2.7): none below 112 bits of strength, S13. */
class KeyExchangeProtocolTest {

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        var certificate = TestAuthority.root("CN=Authority")
                .issue("CN=ftps.example.com", Wish.server("ftps.example.com").rsa());
        site = SiteUnderTest.serving(
                "tls: {ciphers: [TLS_AES_256_GCM_SHA384, TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,"
                        + " TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384]}",
                certificate);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String handshake(String... options) {
        var words = Stream.concat(
                        Stream.of("s_client", "-connect", "127.0.0.1:" + site.implicitPort()), Stream.of(options))
                .toList();
        return Tool.OPENSSL.run(site.scratch(), words).output();
    }

    @ParameterizedTest
    @CsvSource({
        "X25519,    'X25519, 253 bits'",
        "P-256,     'ECDH, prime256v1, 256 bits'",
        "P-384,     'ECDH, secp384r1, 384 bits'",
        "P-521,     'ECDH, secp521r1, 521 bits'",
        "X448,      'X448, 448 bits'",
        "ffdhe2048, 'DH, 2048 bits'",
        "ffdhe3072, 'DH, 3072 bits'",
        "ffdhe4096, 'DH, 4096 bits'",
    })
    void agreesInEachSoundGroup(String group, String agreed) {
        assertThat(handshake("-tls1_3", "-groups", group))
                .contains("Cipher is TLS_AES_256_GCM_SHA384")
                .contains("Server Temp Key: " + agreed);
    }

    /** Each would cost the site as much as dozens of the others, for anybody who asks, and no client needs it. */
    @ParameterizedTest
    @ValueSource(strings = {"ffdhe6144", "ffdhe8192"})
    void agreesInNoneThatOnlyCosts(String group) {
        assertThat(handshake("-tls1_3", "-groups", group)).contains("Cipher is (NONE)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp192r1", "secp224r1", "sect163k1", "sect233r1", "secp256k1", "brainpoolP256r1"})
    void agreesOnNoOtherCurve(String group) {
        assertThat(handshake("-tls1_2", "-groups", group, "-cipher", "ECDHE-RSA-AES256-GCM-SHA384"))
                .contains("Cipher is (NONE)");
    }

    /** In TLS 1.2 the server chooses the finite field, also for a client that names none (RFC 7919 section 4). */
    @Test
    void aFiniteFieldHasAtLeast2048Bits() {
        assertThat(handshake("-tls1_2", "-groups", "X25519", "-cipher", "DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0"))
                .contains("Cipher is DHE-RSA-AES256-GCM-SHA384")
                .contains("Server Temp Key: DH, 2048 bits");
    }
}
