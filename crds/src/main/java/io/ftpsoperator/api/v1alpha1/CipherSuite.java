package io.ftpsoperator.api.v1alpha1;

import java.util.List;
import java.util.stream.Stream;

/**
 * The cipher suites that a site may offer, by their names in IANA's registry, the stronger and cheaper ones first. Every one
 * authenticates the server, has forward secrecy and at least 128 bits. The others of the registry cannot be asked for.
 */
public enum CipherSuite {
    TLS_AES_256_GCM_SHA384,
    TLS_AES_128_GCM_SHA256,
    TLS_CHACHA20_POLY1305_SHA256,
    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
    TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
    TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
    TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
    TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA;

    /**
     * What is offered where a site does not choose: authenticated encryption (RFC 9325 section 4.2), AES before ChaCha20, which
     * costs several times as much on servers; without DHE, whose handshake costs more than ECDHE's and helps no client of today.
     */
    public static List<CipherSuite> defaults() {
        return Stream.of(values())
                .filter(suite -> !suite.cbc() && !suite.name().startsWith("TLS_DHE_"))
                .toList();
    }

    /** The version of TLS that it belongs to: a suite of TLS 1.3 names no key exchange (RFC 8446 section B.4). */
    public TlsVersion version() {
        return name().contains("_WITH_") ? TlsVersion.TLS_1_2 : TlsVersion.TLS_1_3;
    }

    /** Whether encryption and authentication are two steps (CBC), which has been the way in for padding oracles. */
    public boolean cbc() {
        return name().contains("_CBC_");
    }
}
