package io.ftpsoperator.api.served;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pod serves, as digests (lower-case hexadecimal SHA-256). The runtime answers {@code GET /served} on its management
 * port with this record in JSON; the operator compares it with the digests of what it rendered.
 *
 * @param manifest digest of the site's manifest, see {@link #digestOfManifest}
 * @param credentials digest of the users' password hashes, see {@link #digestOf(Map)}
 * @param certificate fingerprint of the main leaf certificate (its DER form)
 * @param material digest of what TLS needs besides, see {@link #digestOf(Map)}: by the name of its Secret or ConfigMap and its
 *     key ({@code partners-ca/ca.crt}), the fingerprint of a leaf certificate, or the digest of other content
 */
public record Served(String manifest, String credentials, String certificate, String material) {

    public static String digestOf(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    /**
     * Digest of the bytes of a manifest. Where its users are in further files, of the digests of all files by their names.
     *
     * @param beside further files, by their names
     */
    public static String digestOfManifest(byte[] site, Map<String, byte[]> beside) {
        if (beside.isEmpty()) {
            return digestOf(site);
        }
        var digests = new TreeMap<String, String>();
        beside.forEach((name, content) -> digests.put(name, digestOf(content)));
        digests.put("", digestOf(site));
        return digestOf(digests);
    }

    /** Digest of named values, independent of their order, such as user name to password hash. */
    public static String digestOf(Map<String, String> values) {
        var digest = sha256();
        new TreeMap<>(values).forEach((name, value) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(value.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
