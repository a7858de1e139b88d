package io.ftpsoperator.runtime.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** What HASH can compute; the first is the one that a session begins with. */
public enum HashAlgorithm {
    SHA_256("SHA-256"),
    SHA_512("SHA-512");

    private final String label;

    HashAlgorithm(String label) {
        this.label = label;
    }

    /** As clients know it, by the IANA registry of hash function textual names; in any case. */
    public static Optional<HashAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(it -> it.label.equalsIgnoreCase(name))
                .findFirst();
    }

    public String label() {
        return label;
    }

    public MessageDigest begin() {
        try {
            return MessageDigest.getInstance(label);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // the platform documents both for every JVM
        }
    }
}
