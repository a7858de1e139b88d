package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Addresses that failed to log in too often and are not served for a while, longer each time. A ban turns new connections and
 * passwords away; it ends no session that is logged in, since several partners may share an address.
 *
 * <p>Only where clients' own addresses are seen: behind a Service that hides them, a ban of the address that is seen would lock
 * everybody out. There the cost of a hash and the failures allowed in a session are what slows guessing down. And not where the
 * site is bound to a loopback address: it serves its own machine then, and whoever is there needs no guessing.
 * Both are otherwise where balancers tell clients' addresses. Nor in networks that the manifest spares.
 */
public final class Bans {

    private static final Logger LOG = LoggerFactory.getLogger(Bans.class);

    /** More than a partner fails who mistypes, or whose job runs every minute with last week's password. */
    static final int FAILURES = 20;

    private static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofMinutes(1);

    /** Long enough to make guessing pointless, short enough that nobody has to be called to lift it. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** After this long without a failure or a ban, an address is a stranger again. */
    private static final Duration QUIET = Duration.ofHours(1);

    /** About a megabyte; beyond that those are forgotten that failed the longest ago. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Supplier<FtpsSiteSpec> site;
    private final InetAddress bind;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    /** The one that failed last at the end. */
    private final LinkedHashMap<Origin, Failures> byOrigin = new LinkedHashMap<>();

    /** @param bind the address that the site listens on */
    public Bans(Supplier<FtpsSiteSpec> site, InetAddress bind, InstantSource clock) {
        this.site = site;
        this.bind = bind;
        this.clock = clock;
    }

    /**
     * What an origin did.
     *
     * @param count since then; starts anew with a ban, a good login, and when it took too long to matter
     * @param bans so far
     */
    private record Failures(int count, Instant since, Instant last, int bans, Instant bannedUntil) {

        static Failures none(Instant now) {
            return new Failures(0, now, now, 0, Instant.EPOCH);
        }

        boolean isForgotten(Instant now) {
            return now.isAfter(last.plus(QUIET)) && now.isAfter(bannedUntil.plus(QUIET));
        }

        Failures oneMore(Instant now) {
            return now.isAfter(since.plus(WITHIN))
                    ? new Failures(1, now, now, bans, bannedUntil)
                    : new Failures(count + 1, since, now, bans, bannedUntil);
        }

        Failures banned(Instant now) {
            return new Failures(0, now, now, bans + 1, now.plus(nextBan()));
        }

        Duration nextBan() {
            var doubled = FIRST.multipliedBy(1L << Math.min(bans, 10));
            return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        }

        Failures forgiven() {
            return new Failures(0, last, last, bans, bannedUntil);
        }
    }

    public boolean isBanned(InetAddress client) {
        if (isSpared(client)) {
            return false;
        }
        lock.lock();
        try {
            var failures = byOrigin.get(Origin.of(client));
            return failures != null && clock.instant().isBefore(failures.bannedUntil());
        } finally {
            lock.unlock();
        }
    }

    /** How many are in force. */
    public long active() {
        lock.lock();
        try {
            var now = clock.instant();
            return byOrigin.values().stream()
                    .filter(failures -> now.isBefore(failures.bannedUntil()))
                    .count();
        } finally {
            lock.unlock();
        }
    }

    void failed(InetAddress client) {
        if (isSpared(client)) {
            return;
        }
        lock.lock();
        try {
            count(client, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private void count(InetAddress client, Instant now) {
        var before = byOrigin.remove(Origin.of(client));
        var failures = (before == null || before.isForgotten(now) ? Failures.none(now) : before).oneMore(now);
        if (failures.count() >= FAILURES) {
            LOG.atWarn()
                    .addKeyValue("client", client)
                    .addKeyValue("seconds", failures.nextBan().toSeconds())
                    .log("address banned after too many failed logins");
            failures = failures.banned(now);
        }
        byOrigin.put(Origin.of(client), failures);
        if (byOrigin.size() > MOST_REMEMBERED) {
            byOrigin.pollFirstEntry();
        }
    }

    /** A good login: the failures before it were somebody's mistake. Bans are neither lifted nor shortened by it. */
    void loggedIn(InetAddress client) {
        lock.lock();
        try {
            byOrigin.computeIfPresent(
                    Origin.of(client), (_, failures) -> failures.bans() == 0 ? null : failures.forgiven());
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing is held against an address: it does not say who it is, or the site's manifest spares it. */
    private boolean isSpared(InetAddress client) {
        var spec = site.get();
        return bind.isLoopbackAddress()
                        && spec.proxyProtocol().trustedNetworks().isEmpty()
                || ClientAddresses.areHidden(spec)
                || spec.limits().neverBannedNetworks().stream()
                        .flatMap(network -> Network.parse(network).stream())
                        .anyMatch(network -> network.contains(client));
    }
}
