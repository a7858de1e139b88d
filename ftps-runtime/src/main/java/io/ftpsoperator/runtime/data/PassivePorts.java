package io.ftpsoperator.runtime.data;

import io.ftpsoperator.api.v1alpha1.PortRange;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passive ports of this shard. */
public final class PassivePorts implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PassivePorts.class);

    private final SecureRandom random = new SecureRandom();
    private final List<PassivePort> range = new ArrayList<>();
    private Optional<PassivePort> implicitData = Optional.empty();

    private PassivePorts() {}

    /**
     * Listens on every port of the range that is free on this machine.
     *
     * @param implicitData the data port of implicit listeners (989), if there is one
     * @throws IOException if none of the range is free, or the data port of implicit listeners is not
     */
    public static PassivePorts open(InetAddress bind, PortRange range, OptionalInt implicitData) throws IOException {
        var ports = new PassivePorts();
        try {
            for (int port = range.first(); port <= range.last(); port++) {
                ports.listenIfFree(bind, port);
            }
            if (ports.range.isEmpty()) {
                throw new BindException(
                        "none of the passive ports %s is free on %s".formatted(range, bind.getHostAddress()));
            }
            if (implicitData.isPresent()) {
                ports.implicitData = Optional.of(new PassivePort(bind, implicitData.getAsInt()));
            }
            return ports;
        } catch (IOException e) {
            ports.close();
            throw e;
        }
    }

    private void listenIfFree(InetAddress bind, int port) {
        try {
            range.add(new PassivePort(bind, port));
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("port", port).log("passive port is not free and is left out");
        }
    }

    /** A port for a client's next data connection: 989 for implicit sessions where it is free, else one by chance. */
    Optional<Reservation> reserve(InetAddress client, boolean implicit) {
        if (implicit) {
            var first = implicitData.flatMap(port -> port.reserve(client));
            if (first.isPresent()) {
                return first;
            }
        }
        // By chance, so that nobody can guess a session's next port (RFC 2577 section 3); then the next one that is
        // free.
        int start = random.nextInt(range.size());
        for (int i = 0; i < range.size(); i++) {
            var reservation = range.get((start + i) % range.size()).reserve(client);
            if (reservation.isPresent()) {
                return reservation;
            }
        }
        return Optional.empty();
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
