package io.ftpsoperator.operator.secret;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads private keys from PEM: PKCS #8, and the older forms of OpenSSL (RSA PRIVATE KEY, EC PRIVATE KEY), which lack the name
 * of the algorithm; that is taken from the public key they must belong to.
 */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");

    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;

    private PrivateKeys() {}

    static Optional<PrivateKey> read(String pem, PublicKey counterpart) {
        var block = PEM.matcher(pem);
        if (!block.find()) {
            return Optional.empty();
        }
        try {
            var der = Base64.getMimeDecoder().decode(block.group(2));
            var pkcs8 = block.group(1).isEmpty() ? der : wrapped(der, algorithmOf(counterpart));
            return Optional.of(
                    KeyFactory.getInstance(counterpart.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** RFC 5208: version, algorithm, and the key's older form as an octet string. */
    private static byte[] wrapped(byte[] key, byte[] algorithm) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_0);
        content.writeBytes(algorithm);
        content.writeBytes(tagged(OCTET_STRING, key));
        return tagged(SEQUENCE, content.toByteArray());
    }

    /** The AlgorithmIdentifier, which is the first element of a SubjectPublicKeyInfo (RFC 5280 section 4.1). */
    private static byte[] algorithmOf(PublicKey key) {
        var spki = key.getEncoded();
        int start = headerLength(spki, 0);
        int length = headerLength(spki, start) + contentLength(spki, start);
        return Arrays.copyOfRange(spki, start, start + length);
    }

    private static int headerLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < 0x80 ? 2 : 2 + (first & 0x7f);
    }

    private static int contentLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | der[at + 2 + i] & 0xff;
        }
        return length;
    }

    private static byte[] tagged(int tag, byte[] content) {
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            // Keys are far below 64 KiB, so two bytes of length hold every one of them.
            der.write(0x82);
            der.write(content.length >> 8);
            der.write(content.length);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }
}
