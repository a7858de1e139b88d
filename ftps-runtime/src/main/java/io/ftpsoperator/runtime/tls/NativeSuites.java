package io.ftpsoperator.runtime.tls;

import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_AES_128_GCM_SHA256;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_AES_256_GCM_SHA384;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_CHACHA20_POLY1305_SHA256;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384;
import static io.ftpsoperator.api.v1alpha1.CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256;
import static java.util.stream.Collectors.toMap;

import io.ftpsoperator.api.v1alpha1.CipherSuite;
import io.ftpsoperator.api.v1alpha1.TlsSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cipher suites that the native library has, of those that a site can choose. */
final class NativeSuites {

    /** Its names for those of TLS 1.2. */
    static final Map<CipherSuite, String> NAMES = Map.of(
            TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, "ECDHE-ECDSA-AES256-GCM-SHA384",
            TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, "ECDHE-RSA-AES256-GCM-SHA384",
            TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, "ECDHE-ECDSA-AES128-GCM-SHA256",
            TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, "ECDHE-RSA-AES128-GCM-SHA256",
            TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, "ECDHE-ECDSA-CHACHA20-POLY1305",
            TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, "ECDHE-RSA-CHACHA20-POLY1305");

    /** It offers all of these or none, and AES before ChaCha20 to clients that do not prefer that. */
    private static final List<CipherSuite> TLS_1_3 =
            List.of(TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256, TLS_CHACHA20_POLY1305_SHA256);

    /** The numbers of those of TLS 1.2, with a key of either kind. */
    private static final Set<Short> NUMBERS =
            Set.of((short) 0xC02B, (short) 0xC02C, (short) 0xC02F, (short) 0xC030, (short) 0xCCA8, (short) 0xCCA9);

    private static final Map<String, CipherSuite> BY_NAME =
            NAMES.entrySet().stream().collect(toMap(Map.Entry::getValue, Map.Entry::getKey));

    private NativeSuites() {}

    /** Whether it can do what a site offers, in the order that the site has chosen if it has. */
    static boolean cover(TlsSettings settings) {
        return settings.ciphers().isEmpty()
                || settings.ciphers().stream()
                        .filter(suite -> !NAMES.containsKey(suite))
                        .toList()
                        .equals(TLS_1_3);
    }

    /** Whether a client of TLS 1.2 knows one, with whatever kind of key. */
    static boolean knownTo(ClientHello hello) {
        var suites = hello.suites().duplicate().asShortBuffer();
        while (suites.hasRemaining()) {
            if (NUMBERS.contains(suites.get())) {
                return true;
            }
        }
        return false;
    }

    /** IANA's name for one of its own. */
    static String registered(String name) {
        var suite = BY_NAME.get(name);
        return suite == null ? name.replace("AEAD-", "TLS_").replace('-', '_') : suite.name();
    }
}
