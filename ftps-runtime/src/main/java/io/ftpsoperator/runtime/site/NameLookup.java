package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.spelling.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * IPv4 addresses of names, as the DNS has them now. The answer serves for some seconds, and beyond that for as long as the DNS
 * gives no other. Who asks waits; nobody else does.
 */
final class NameLookup {

    private static final Logger LOG = LoggerFactory.getLogger(NameLookup.class);

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    static {
        // JVM-wide, and read by its first lookup: the answers are kept here.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    private final Resolver resolver;
    private final InstantSource clock;
    private final Duration limit;
    private final ConcurrentHashMap<String, Found> found = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, CompletableFuture<Found>> running = new ConcurrentHashMap<>();

    private record Found(InetAddress address, Instant at) {}

    /** Asks the DNS; may block. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] addressesOf(String name) throws UnknownHostException;
    }

    NameLookup() {
        this(InetAddress::getAllByName, InstantSource.system(), LIMIT);
    }

    NameLookup(Resolver resolver, InstantSource clock, Duration limit) {
        this.resolver = resolver;
        this.clock = clock;
        this.limit = limit;
    }

    /** @param name or an address, which needs no looking up */
    InetAddress lookUp(String name) throws UnknownHostException {
        var literal = Network.address(name);
        if (literal.isPresent()) {
            return literal.get();
        }
        var known = found.get(name);
        if (known != null && clock.instant().isBefore(known.at().plus(FRESH))) {
            return known.address();
        }
        try {
            return running.computeIfAbsent(name, this::ask)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .address();
        } catch (ExecutionException | TimeoutException e) {
            return orLastKnown(name, e instanceof ExecutionException ? e.getCause() : e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return orLastKnown(name, e);
        }
    }

    /** On a thread of its own, since the system's resolver would hold on to one that virtual threads share. */
    private CompletableFuture<Found> ask(String name) {
        var answer = new CompletableFuture<Found>();
        Thread.ofPlatform().daemon().name("dns-" + name).start(() -> {
            try {
                var now = new Found(ipv4Of(name), clock.instant());
                found.put(name, now);
                running.remove(name); // before the answer, lest the next one who asks gets this one again
                answer.complete(now);
            } catch (UnknownHostException | RuntimeException e) {
                running.remove(name);
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private InetAddress ipv4Of(String name) throws UnknownHostException {
        return Arrays.stream(resolver.addressesOf(name))
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseThrow(() -> new UnknownHostException(name + " has no IPv4 address"));
    }

    private InetAddress orLastKnown(String name, Throwable failure) throws UnknownHostException {
        var last = found.get(name);
        LOG.atWarn()
                .addKeyValue("name", name)
                .addKeyValue("error", failure.toString())
                .addKeyValue("told", last == null ? "nothing" : last.address().getHostAddress())
                .log("the address for PASV cannot be looked up");
        if (last == null) {
            throw new UnknownHostException(name);
        }
        return last.address();
    }
}
