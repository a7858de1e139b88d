package io.ftpsoperator.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.TestCertificate;
import io.ftpsoperator.runtime.tls.PlatformEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTlsTest {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final List<byte[]> sent = new ArrayList<>();
    private final ByteBuffer said = ByteBuffer.allocate(64 * 1024);
    private SSLContext context;

    @BeforeEach
    void makeKeys() throws GeneralSecurityException, IOException {
        var certificate = TestCertificate.issue("localhost");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "own", certificate.key(), new char[0], certificate.chain().toArray(X509Certificate[]::new));
        store.setCertificateEntry("trusted", certificate.certificate());
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sendsAllThatTheClientWaitsForAtOnce(String version) throws SSLException {
        var client = engine(true, version);
        var tls = new ControlTls(new PlatformEngine(engine(false, version)), sent::add);

        client.beginHandshake();
        while (!tls.established()) {
            sayAll(client);
            tls.received(said.flip(), _ -> {});
            said.clear();

            assertThat(sent).as("packets in answer to one of the client's").hasSize(1);
            hear(client, ByteBuffer.wrap(sent.removeFirst()));
        }
    }

    private void sayAll(SSLEngine client) throws SSLException {
        while (client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            client.wrap(NOTHING, said);
            runTasks(client);
        }
    }

    private void hear(SSLEngine client, ByteBuffer bytes) throws SSLException {
        while (bytes.hasRemaining()) {
            sayAll(client); // in the middle of a flight, too
            client.unwrap(bytes, ByteBuffer.allocate(32 * 1024));
            runTasks(client);
        }
    }

    private static void runTasks(SSLEngine engine) {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private SSLEngine engine(boolean client, String version) throws SSLException {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {version});
        return engine;
    }
}
