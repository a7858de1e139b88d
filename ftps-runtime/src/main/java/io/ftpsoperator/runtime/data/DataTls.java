package io.ftpsoperator.runtime.data;

import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.tls.ClientHello;
import io.ftpsoperator.runtime.tls.SessionTls;
import io.ftpsoperator.runtime.tls.TlsEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.util.OptionalInt;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS on a session's data connections: what it demands of them, and what each has shown of how its client does TLS, so that the
 * next can be told from its neighbours'.
 */
final class DataTls {

    private static final Logger LOG = LoggerFactory.getLogger(DataTls.class);

    private final InetAddress client;

    /** Shown by the last data connection. */
    private OptionalInt resumptionKey = OptionalInt.empty();

    private boolean doesNotResume;

    DataTls(InetAddress client) {
        this.client = client;
    }

    /** Nothing is known of the client. */
    void startOver() {
        resumptionKey = OptionalInt.empty();
        doesNotResume = false;
    }

    /** A connection was waited for and did not come. */
    void notSeen() {
        showed(false, OptionalInt.empty());
    }

    /** @param resumable the session's TLS if its client may resume it on data connections; null if not, or in clear */
    Claimant claimant(boolean implicit, @Nullable SessionTls resumable, Recognition recognition) {
        return resumable == null || doesNotResume && recognition == Recognition.BY_ADDRESS
                ? Claimant.byAddress(client, implicit)
                : new Claimant(client, implicit, resumable, resumptionKey, recognition);
    }

    /** Puts TLS on a connection, which is the caller's to close if that fails. */
    DataStream protect(Arrival arrival, SessionTls tls, SessionReuse reuse, boolean clientReads, Flow flow)
            throws DataRefused, IOException {
        TlsStream stream;
        try {
            stream = TlsStream.handshake(arrival, tls, hello -> engineFor(hello, tls, reuse, clientReads), flow);
        } catch (IOException e) {
            LOG.atInfo()
                    .addKeyValue("client", client)
                    .addKeyValue("error", e.getMessage())
                    .log("data TLS handshake failed");
            throw new DataRefused(522, "TLS handshake on the data connection failed.", Substatus.TLS_FAILED);
        }
        boolean resumed = stream.resumed();
        if (!resumed && (reuse == SessionReuse.Required || arrival.mustResume())) {
            stream.finish(); // says close_notify, not one byte of payload
            stream.close();
            throw new DataRefused(522, "TLS session of data connection not resumed.", Substatus.DATA_NOT_RESUMED);
        }
        if (!tls.shownAlikeBy(stream.engine())) {
            stream.finish();
            stream.close();
            throw new DataRefused(
                    522,
                    "Client certificates of control and data connection differ.",
                    Substatus.CLIENT_CERTIFICATE_DIFFERS);
        }
        showed(resumed, stream.resumptionKey());
        return stream;
    }

    private void showed(boolean resumed, OptionalInt key) {
        doesNotResume = !resumed;
        resumptionKey = resumed ? key : OptionalInt.empty();
    }

    private static TlsEngine engineFor(ClientHello hello, SessionTls tls, SessionReuse reuse, boolean clientReads)
            throws SSLException {
        // In TLS 1.2 a new ticket is part of the handshake, which every client reads (RFC 5077 section 3.3).
        boolean tickets = clientReads || !hello.offersTls13();
        return reuse == SessionReuse.Disabled ? tls.newSeparateDataEngine(tickets) : tls.newDataEngine(tickets);
    }
}
