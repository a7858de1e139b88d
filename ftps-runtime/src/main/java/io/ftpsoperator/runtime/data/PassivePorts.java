package io.ftpsoperator.runtime.data;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.proxy.Proxies;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passive ports of this shard. */
final class PassivePorts implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PassivePorts.class);

    /** How long a client is kept waiting for a port: others' claims end as soon as they have connected. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final Duration LONGEST_FOR_ONE = Duration.ofMillis(100);

    private final Proxies proxies;
    private final Strangers strangers;
    private final SecureRandom random = new SecureRandom();
    private final List<PassivePort> range = new ArrayList<>();
    private Optional<PassivePort> implicitData = Optional.empty();
    private final ReentrantLock queue = new ReentrantLock(true);
    private final Condition released = queue.newCondition();
    private final AtomicInteger queued = new AtomicInteger();

    /** Whether somebody has waited in vain and no port has become free since. */
    private volatile boolean standstill;

    private volatile boolean implicitDataYielded;

    private PassivePorts(Proxies proxies, Strangers strangers) {
        this.proxies = proxies;
        this.strangers = strangers;
    }

    /**
     * Listens on every port of the range that is free on this machine.
     *
     * @param implicitData the data port of implicit listeners (989), if there is one
     * @throws IOException if none of the range is free, or the data port of implicit listeners is not
     */
    static PassivePorts open(
            InetAddress bind, PortRange range, OptionalInt implicitData, Proxies proxies, Strangers strangers)
            throws IOException {
        var ports = new PassivePorts(proxies, strangers);
        try {
            for (int port = range.first(); port <= range.last(); port++) {
                ports.listenIfFree(bind, port);
            }
            if (ports.range.isEmpty()) {
                throw new BindException(
                        "none of the passive ports %s is free on %s".formatted(range, bind.getHostAddress()));
            }
            if (implicitData.isPresent()) {
                var port = new PassivePort(bind, implicitData.getAsInt(), proxies, strangers, ports::tellQueued);
                ports.implicitData = Optional.of(port);
                port.shareWithActiveConnections();
            }
            return ports;
        } catch (IOException e) {
            ports.close();
            throw e;
        }
    }

    private void listenIfFree(InetAddress bind, int port) {
        try {
            range.add(new PassivePort(bind, port, proxies, strangers, this::tellQueued));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("port", port).log("passive port is not free and is left out");
        }
    }

    /** The data port of implicit listeners, if there is one. */
    OptionalInt implicitData() {
        return implicitData.map(port -> OptionalInt.of(port.number())).orElse(OptionalInt.empty());
    }

    /**
     * A port for a client's next data connection: 989 for implicit sessions, else one by chance, so that nobody can guess it
     * (RFC 2577 section 3). A client that resumes its TLS session shares any port with others that do; else best is a port on which
     * nobody else of that address waits. While there is none, some time is given for one to become free; when none does, those
     * that may resume crowd on 989.
     */
    Optional<Reservation> reserve(Claimant claimant) {
        var reservation = reserveNow(claimant);
        return reservation.isPresent() ? reservation : reserveInTime(claimant);
    }

    private Optional<Reservation> reserveInTime(Claimant claimant) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        queued.incrementAndGet();
        queue.lock();
        try {
            while (true) {
                var reservation = reserveNow(claimant);
                if (reservation.isPresent()) {
                    return reservation;
                }
                long left =
                        Math.min(end - System.nanoTime(), mostForOne(claimant).toNanos());
                if (!released.await(left, TimeUnit.NANOSECONDS)) {
                    standstill = true;
                    return firstFor(claimant).flatMap(port -> port.reserveCrowded(claimant));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            queue.unlock();
            queued.decrementAndGet();
        }
    }

    /** How long to wait for one port to become free: not long where the claimant can crowd, nor twice for nothing. */
    private Duration mostForOne(Claimant claimant) {
        boolean canCrowd = claimant.mayResume() && firstFor(claimant).isPresent();
        return !canCrowd ? LONGEST_WAIT : standstill ? Duration.ZERO : LONGEST_FOR_ONE;
    }

    private void tellQueued() {
        standstill = false;
        if (queued.get() == 0) {
            return;
        }
        queue.lock();
        try {
            released.signalAll();
        } finally {
            queue.unlock();
        }
    }

    private Optional<Reservation> reserveNow(Claimant claimant) {
        var first = firstFor(claimant);
        return first.flatMap(port -> port.reserveShared(claimant))
                .or(() -> fromRange(port -> port.reserveAlone(claimant)))
                .or(() -> fromRange(port -> port.reserveShared(claimant)));
    }

    private Optional<PassivePort> firstFor(Claimant claimant) {
        return claimant.implicit() && !implicitDataYielded ? implicitData : Optional.empty();
    }

    private Optional<Reservation> fromRange(Function<PassivePort, Optional<Reservation>> reserve) {
        int start = random.nextInt(range.size());
        for (int i = 0; i < range.size(); i++) {
            var reservation = reserve.apply(range.get((start + i) % range.size()));
            if (reservation.isPresent()) {
                return reservation;
            }
        }
        return Optional.empty();
    }

    /** From now on another pod gets what clients send to 989, so nobody is told it; who has been told may still come. */
    void yieldImplicitData() {
        implicitDataYielded = true;
    }

    /** How many there are. */
    long count() {
        return all().count();
    }

    /** On how many some session waits. */
    long inUse() {
        return all().filter(port -> port.waiting() > 0).count();
    }

    /** How many sessions wait for their data connection. */
    long waiting() {
        return all().mapToLong(PassivePort::waiting).sum();
    }

    private Stream<PassivePort> all() {
        return Stream.concat(range.stream(), implicitData.stream());
    }

    @Override
    public void close() throws IOException {
        for (var port : range) {
            port.close();
        }
        if (implicitData.isPresent()) {
            implicitData.get().close();
        }
    }
}
