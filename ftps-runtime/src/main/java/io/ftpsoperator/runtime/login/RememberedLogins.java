package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.credentials.PasswordHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Logins that were verified a moment ago, so that a partner who comes every minute costs one hash and not one each time. What is
 * kept is a digest under a key that only this process has ever had. It covers the user's hash: with another hash, or without the
 * user, nothing that is kept can be found any more.
 */
final class RememberedLogins {

    /** Since the last login: long enough for those who poll, short enough that memory holds little for a thief. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final InstantSource clock;
    private final int most;
    private final SecretKeySpec key;
    private final ReentrantLock lock = new ReentrantLock();

    /** When each ends, the one that was used last at the end. */
    private final LinkedHashMap<String, Instant> ends = new LinkedHashMap<>();

    RememberedLogins(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** Whether that very login was verified within the time; if so it is remembered anew. */
    boolean knows(String user, PasswordHash hash, String password) {
        var digest = digestOf(user, hash, password);
        lock.lock();
        try {
            var end = ends.remove(digest);
            boolean known = end != null && clock.instant().isBefore(end);
            if (known) {
                put(digest);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    void remember(String user, PasswordHash hash, String password) {
        var digest = digestOf(user, hash, password);
        lock.lock();
        try {
            ends.remove(digest);
            put(digest);
            if (ends.size() > most) {
                ends.pollFirstEntry();
            }
        } finally {
            lock.unlock();
        }
    }

    private void put(String digest) {
        var now = clock.instant();
        ends.put(digest, now.plus(LIFE));
        while (!now.isBefore(ends.firstEntry().getValue())) {
            ends.pollFirstEntry();
        }
    }

    private String digestOf(String user, PasswordHash hash, String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : new String[] {user, hash.encoded(), password}) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                // with its length before it, no part can pass for the end of another
                mac.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC over SHA-256", e);
        }
    }
}
