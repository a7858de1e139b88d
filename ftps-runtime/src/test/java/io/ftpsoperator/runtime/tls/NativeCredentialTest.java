package io.ftpsoperator.runtime.tls;

import static io.ftpsoperator.runtime.tls.TestKeys.selfSigned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.KeyPair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeCredentialTest {

    @ParameterizedTest
    @CsvSource({"EC, 256, EC, 256", "RSA, 2048, RSA, 2048", "EC, 256, RSA, 2048", "EC, 256, EC, 384"})
    void takesAKeyOnlyWithTheCertificateItBelongsTo(String kind, int bits, String otherKind, int otherBits) {
        assumeTrue(NativeLibrary.loaded(), "the platform's TLS is being tested");
        var keys = TestKeys.pair(kind, bits);
        var others = TestKeys.pair(otherKind, otherBits);

        assertThat(NativeCredential.takes(material(keys, keys))).isTrue();
        assertThat(NativeCredential.takes(material(keys, others))).isFalse();
        assertThat(NativeCredential.takes(material(others, keys))).isFalse();
    }

    private static TlsMaterial material(KeyPair certified, KeyPair key) {
        var chain = PemCertificates.read(selfSigned("site", certified), fault -> {
            throw new AssertionError(fault);
        });
        return new TlsMaterial(chain, key.getPrivate());
    }
}
