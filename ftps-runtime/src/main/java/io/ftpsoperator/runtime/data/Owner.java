package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.ClientHello;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whose a data connection is for which several sessions wait: that of the session that it resumes. One that resumes none could be
 * anybody's whose client does not resume this time.
 */
final class Owner {

    private Owner() {}

    /**
     * @param hello how the client begins
     * @param peer where the connection comes from
     */
    static Optional<Reservation> of(ByteBuffer hello, InetAddress peer, List<Reservation> candidates) {
        return resumed(hello, candidates).or(() -> toBeToldWhy(peer, candidates));
    }

    private static Optional<Reservation> resumed(ByteBuffer hello, List<Reservation> candidates) {
        var key = ClientHello.read(hello).resumptionKey();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return candidates.stream()
                .filter(candidate -> candidate.claimant().resumptionKey().equals(key))
                .findFirst()
                // What has not been seen yet is tried, then the others, since keys change in time; one only can resume
                // it.
                .or(() -> candidates.stream()
                        .sorted(Comparator.comparing(candidate ->
                                candidate.claimant().resumptionKey().isPresent()))
                        .filter(candidate ->
                                !candidate.connected() && candidate.claimant().wouldResume(hello))
                        .findFirst());
    }

    /** Where all must resume, the one of that address, if there is one only, hears that it does not. */
    private static Optional<Reservation> toBeToldWhy(InetAddress peer, List<Reservation> candidates) {
        var ofAddress = candidates.stream()
                .filter(candidate -> candidate.claimant().client().equals(peer))
                .toList();
        return ofAddress.size() == 1
                        && candidates.stream()
                                .allMatch(candidate -> candidate.claimant().isFoundByTls())
                ? Optional.of(ofAddress.getFirst())
                : Optional.empty();
    }
}
