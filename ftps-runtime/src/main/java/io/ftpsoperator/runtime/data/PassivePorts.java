package io.ftpsoperator.runtime.data;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.proxy.Proxies;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passive ports of this shard. */
final class PassivePorts implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PassivePorts.class);

    private final Proxies proxies;
    private final Strangers strangers;
    private final SecureRandom random = new SecureRandom();
    private final List<PassivePort> range = new ArrayList<>();
    private Optional<PassivePort> implicitData = Optional.empty();

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
                var port = new PassivePort(bind, implicitData.getAsInt(), proxies, strangers);
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
            range.add(new PassivePort(bind, port, proxies, strangers));
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
     * (RFC 2577 section 3). Best is a port on which nobody else of that address waits. A client that is known to resume its TLS
     * session can share any port with its neighbours, of whom one may be known not to; one that is not known yet shares 989, if
     * nothing else is left.
     */
    Optional<Reservation> reserve(Claimant claimant) {
        var first = claimant.implicit() ? implicitData : Optional.<PassivePort>empty();
        boolean resumes = claimant.isKnownToResume();
        boolean known = resumes || claimant.neverResumes();
        return first.flatMap(port -> resumes ? port.reserveShared(claimant) : port.reserveAlone(claimant))
                .or(() -> fromRange(port -> port.reserveAlone(claimant)))
                .or(() -> known ? fromRange(port -> port.reserveShared(claimant)) : Optional.empty())
                .or(() -> first.flatMap(port -> port.reserveShared(claimant)));
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
