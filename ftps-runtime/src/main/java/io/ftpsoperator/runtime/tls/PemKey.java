package io.ftpsoperator.runtime.tls;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * The private key of a PEM file: PKCS #8, PKCS #1 (RSA PRIVATE KEY) or SEC 1 (EC PRIVATE KEY). No message has the cause's text:
 * it might quote the key.
 */
final class PemKey {

    private static final Map<ASN1ObjectIdentifier, String> KINDS = Map.of(
            PKCSObjectIdentifiers.rsaEncryption, "RSA",
            X9ObjectIdentifiers.id_ecPublicKey, "EC",
            EdECObjectIdentifiers.id_Ed25519, "EdDSA",
            EdECObjectIdentifiers.id_Ed448, "EdDSA");

    private PemKey() {}

    /** @param fault told what is wrong */
    static Optional<PrivateKey> read(byte[] content, Consumer<String> fault) {
        try (var parser = new PEMParser(new StringReader(new String(content, StandardCharsets.US_ASCII)))) {
            for (var block = parser.readObject(); block != null; block = parser.readObject()) {
                switch (block) {
                    case PrivateKeyInfo info -> {
                        return decoded(info, fault);
                    }
                    case PEMKeyPair pair -> {
                        return decoded(pair.getPrivateKeyInfo(), fault);
                    }
                    case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ -> {
                        fault.accept("is encrypted; store the key without a passphrase");
                        return Optional.empty();
                    }
                    default -> {} // "EC PARAMETERS" and the like, which stand before a key
                }
            }
            fault.accept("has no private key in PEM form (-----BEGIN PRIVATE KEY-----)");
        } catch (IOException | RuntimeException e) { // of broken Base64 it throws unchecked ones
            fault.accept("has a private key that cannot be decoded; store it again, in PEM form");
        }
        return Optional.empty();
    }

    private static Optional<PrivateKey> decoded(PrivateKeyInfo info, Consumer<String> fault) throws IOException {
        var kind = KINDS.get(info.getPrivateKeyAlgorithm().getAlgorithm());
        if (kind == null) {
            fault.accept("is of a kind that TLS servers do not use; make an ECDSA or RSA key");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded())));
        } catch (GeneralSecurityException e) {
            fault.accept("has a private key of kind %s that cannot be decoded; store it again".formatted(kind));
            return Optional.empty();
        }
    }
}
