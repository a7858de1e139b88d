package io.ftpsoperator.runtime.audit;

import io.ftpsoperator.runtime.tls.Encryption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened: a command that was answered, or a connection that was opened or closed.
 *
 * @param time when it was over
 * @param user as whom the client was known when it began; empty before USER
 * @param control of the control channel when it began, so that the line of PASS tells how the password came, and that of AUTH
 *     that it came in clear; empty where none is known
 * @param data of its data connection; empty if there was none
 */
public record AuditRecord(
        Instant time,
        Duration taken,
        AuditedConnection connection,
        String user,
        Said said,
        Result result,
        Optional<Encryption> control,
        Optional<Encryption> data) {

    /** A data connection that came to one of our ports and belongs to no session. */
    public static AuditRecord ofStranger(
            Instant time, InetSocketAddress client, InetSocketAddress server, String site) {
        return new AuditRecord(
                time,
                Duration.ZERO,
                new AuditedConnection(client, server, site, Optional.empty(), ""),
                "",
                Said.event(Said.DATA_CLOSED),
                new Result(0, Substatus.PEER_MISMATCH, 0, 0),
                Optional.empty(),
                Optional.empty());
    }

    /** What it takes in memory besides what a client makes long, in characters. */
    private static final int REST = 512;

    /** Roughly, in characters. */
    int size() {
        return REST
                + user.length()
                + said.argument().length()
                + said.path().length()
                + said.fullPath().length();
    }
}
