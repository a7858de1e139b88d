package io.ftpsoperator.runtime.audit;

import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.runtime.tls.Encryption;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records to write down. */
public final class Records {

    public static final Encryption TLS13 = new Encryption("TLSv1.3", "TLS_AES_256_GCM_SHA384", false);

    private Records() {}

    /** A download with everything that a line can have. */
    public static AuditRecord download(String argument) {
        return of(
                "alice",
                new Said("RETR", argument, "/in/" + argument, "/alice/in/" + argument),
                Optional.of(new Encryption("TLSv1.3", "TLS_AES_256_GCM_SHA384", true)));
    }

    /** Over TLS. */
    public static AuditRecord of(String user, Said said, Optional<Encryption> data) {
        return of(user, said, TLS13, data);
    }

    public static AuditRecord inClear(String user, Said said) {
        return of(user, said, Encryption.CLEAR, Optional.empty());
    }

    public static AuditRecord goodLogin(String user) {
        var said = new Said("PASS", "***", "", "");
        return of(user, said, new Result(230, Substatus.NONE, 0, 0), TLS13, Optional.empty());
    }

    private static AuditRecord of(String user, Said said, Encryption control, Optional<Encryption> data) {
        return of(user, said, new Result(426, Substatus.ABORTED, 4096, 0), control, data);
    }

    private static AuditRecord of(
            String user, Said said, Result result, Encryption control, Optional<Encryption> data) {
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
                result,
                Optional.of(control),
                data);
    }
}
