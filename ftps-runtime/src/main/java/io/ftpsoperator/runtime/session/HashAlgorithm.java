package io.ftpsoperator.runtime.session;

import io.ftpsoperator.api.v1alpha1.HashName;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/** What HASH and its older forms can compute, as far as the site offers it. */
public enum HashAlgorithm {
    SHA_256("SHA-256"),
    SHA_512("SHA-512"),
    SHA_1("SHA-1"),
    MD5("MD5"),
    CRC32("CRC32");

    private final String label;

    HashAlgorithm(String label) {
        this.label = label;
    }

    /** A computation under way. */
    public interface Digest {
        void update(ByteBuffer bytes);

        byte[] result();
    }

    public static HashAlgorithm of(HashName name) {
        return valueOf(name.name());
    }

    /** As clients know it, by the IANA registry of hash function textual names. */
    public String label() {
        return label;
    }

    public boolean isCalled(String name) {
        return label.equalsIgnoreCase(name);
    }

    public Digest begin() {
        return this == CRC32 ? new Crc(new CRC32()) : new Cryptographic(messageDigest());
    }

    private MessageDigest messageDigest() {
        try {
            return MessageDigest.getInstance(label);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // the platform documents all of them for every JVM
        }
    }

    private record Cryptographic(MessageDigest digest) implements Digest {
        @Override
        public void update(ByteBuffer bytes) {
            digest.update(bytes);
        }

        @Override
        public byte[] result() {
            return digest.digest();
        }
    }

    private record Crc(CRC32 crc) implements Digest {
        @Override
        public void update(ByteBuffer bytes) {
            crc.update(bytes);
        }

        @Override
        public byte[] result() {
            return ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) crc.getValue())
                    .array();
        }
    }
}
