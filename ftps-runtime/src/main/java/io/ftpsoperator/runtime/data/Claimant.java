package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.SessionTls;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom a data connection can be for.
 *
 * @param tls the session's TLS if data connections may resume it; null in clear, and where resumption is off
 * @param neverResumes whether the client has shown that it does not
 * @param ticketKey the key id in the session's tickets, once a data connection has shown it: the client is known to resume
 */
record Claimant(
        InetAddress client, boolean implicit, @Nullable SessionTls tls, boolean neverResumes, OptionalInt ticketKey) {

    boolean isKnownToResume() {
        return ticketKey.isPresent();
    }

    boolean wouldResume(ByteBuffer clientHello) {
        return tls != null && !neverResumes && tls.wouldResume(clientHello.duplicate());
    }

    /**
     * Whether the connections of these can be told apart by how TLS begins on them: by their tickets, or, for one of them beside
     * others that are known to bring one, by the lack of a ticket of theirs.
     */
    static boolean areDistinct(Stream<Claimant> claimants) {
        var all = claimants.toList();
        long without = all.stream().filter(Claimant::neverResumes).count();
        long unknown = all.stream()
                .filter(it -> !it.neverResumes() && !it.isKnownToResume())
                .count();
        return all.stream().allMatch(it -> it.tls() != null) && (without == 0 || without == 1 && unknown == 0);
    }
}
