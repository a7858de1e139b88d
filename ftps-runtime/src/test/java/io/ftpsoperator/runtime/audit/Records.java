package io.ftpsoperator.runtime.audit;

import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.runtime.tls.Encryption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records to write down. */
final class Records {

    static final Encryption TLS13 = new Encryption("TLSv1.3", "TLS_AES_256_GCM_SHA384", false);

    private Records() {}

    /** A download with everything that a line can have. */
    static AuditRecord download(String argument) {
        return of(
                "alice",
                new Said("RETR", argument, "/in/" + argument, "/alice/in/" + argument),
                Optional.of(new Encryption("TLSv1.3", "TLS_AES_256_GCM_SHA384", true)));
    }

    static AuditRecord of(String user, Said said, Optional<Encryption> data) {
        return new AuditRecord(
                Instant.parse("2026-06-01T00:00:00.123Z"),
                Duration.ofMillis(250),
                new AuditedConnection(
                        new InetSocketAddress("203.0.113.7", 50000),
                        new InetSocketAddress("192.0.2.1", 21),
                        "partners",
                        Optional.of(new Listener(21)),
                        "00ff"),
                user,
                said,
                new Result(426, Substatus.ABORTED, 4096, 0),
                Optional.of(TLS13),
                data);
    }
}
