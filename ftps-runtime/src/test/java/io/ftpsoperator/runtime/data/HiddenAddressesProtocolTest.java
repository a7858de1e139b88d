package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.DataConnection;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sites of several pods, or on nodes that pass traffic on among each other: each connection of a client may come from the address
 * of another node, so TLS alone tells whose it is.
 */
class HiddenAddressesProtocolTest {

    private static final String RESUMED = "tls: {sessionReuse: Required}\n";
    private static final String BETWEEN_NODES = RESUMED + "service: {externalTrafficPolicy: Cluster}\n";
    private static final String SEVERAL_PODS = RESUMED + "replicas: 2\nstorage: {claimName: files}\n";

    private static final String CONTROL_NODE = "127.0.0.1";
    private static final String OTHER_NODE = "127.0.0.2";

    @ParameterizedTest
    @ValueSource(strings = {BETWEEN_NODES, SEVERAL_PODS, RESUMED}) // the last may get replicas while a session is there
    void aDataConnectionFromAnotherNodeIsFoundByItsTls(String spec) {
        try (var site = SiteUnderTest.serving(spec + "limits: {maxSessionsPerUser: 10}")) {
            for (var version : new String[] {ClientTls.V1_3, ClientTls.V1_2}) {
                try (var client = site.login("alice", site.tls().only(version))) {
                    int port = client.epsv();
                    client.send("STOR file");
                    try (var data = client.dialDataFrom(OTHER_NODE, port)) {
                        data.secured().write(version.getBytes()).finish();
                        assertThat(client.reply().code()).isIn(125, 150);
                        assertThat(client.reply().code()).isEqualTo(226);
                    }
                    assertThat(client.download("RETR file")).as("from its own").isEqualTo(version.getBytes());
                }
            }
        }
    }

    @Test
    void sessionsThatMustResumeShareOnePortFromTheirFirstDataConnectionOn() {
        try (var site = SiteUnderTest.serving(
                BETWEEN_NODES + "limits: {maxSessionsPerUser: 100}\n" + SiteUnderTest.passive(1))) {
            var sessions = new ArrayList<FtpsClient>();
            var ports = new ArrayList<Integer>();
            for (int i = 0; i < 10; i++) {
                site.given("alice", "file" + i, ("file " + i).getBytes());
                var session = site.login("alice");
                sessions.add(session);
                ports.add(session.epsv());
            }

            for (int i = 9; i >= 0; i--) { // not in the order in which they asked
                var session = sessions.get(i);
                session.send("RETR file" + i);
                try (var data = session.dialDataFrom(i % 2 == 0 ? OTHER_NODE : CONTROL_NODE, ports.get(i))) {
                    assertThat(data.secured().readAll()).asString().isEqualTo("file " + i);
                }
                assertThat(session.reply().code()).isIn(125, 150);
                assertThat(session.reply().code()).isEqualTo(226);
            }
            sessions.forEach(FtpsClient::close);
        }
    }

    /** S7, S8 */
    @Test
    void whoResumesAnotherSessionOrNoneIsAStrangerAndTheRightfulClientIsServed() throws IOException {
        try (var site = SiteUnderTest.serving(BETWEEN_NODES + SiteUnderTest.passive(1));
                var client = site.login("alice");
                var neighbour = site.login("alice")) {
            site.given("alice", "hello", "hello".getBytes());
            int port = client.epsv();
            client.send("RETR hello");
            assertThat(client.reply().code()).isEqualTo(150);

            try (var thief = neighbour.dialDataFrom(OTHER_NODE, port);
                    var silent = DataConnection.connection(port, OTHER_NODE)) {
                assertThatThrownBy(thief::secured).hasMessageContaining("handshake");
                try (var data = client.dialDataFrom(OTHER_NODE, port)) {
                    assertThat(data.secured().readAll()).asString().isEqualTo("hello");
                }
                assertThat(silent.getInputStream().available()).isZero();
            }
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void aClientThatDoesNotResumeHearsSo() {
        try (var site = SiteUnderTest.serving(BETWEEN_NODES);
                var client = site.login("alice")) {
            try (var data = client.begin("NLST", site.tls().afresh()).secured()) {
                assertThat(data.readAll()).isEmpty();
            }
            assertThat(client.reply().code()).isEqualTo(522);
        }
    }

    @Test
    void whereAddressesAreClientsOwnTlsAloneIsNotEnough() throws IOException {
        try (var site = SiteUnderTest.serving(RESUMED + "service: {externalTrafficPolicy: Local}");
                var client = site.login("alice")) {
            int port = client.epsv();
            client.send("NLST");
            assertThat(client.reply().code()).isEqualTo(150);
            try (var data = client.dialDataFrom(OTHER_NODE, port)) {
                assertThat(data.tcp().getInputStream().read())
                        .as("closed at once")
                        .isNegative();
            }
        }
    }

    /** 989 leads to the first shard alone, and of its pods to the one that does not drain. */
    @Test
    void anImplicitSessionOfAnotherShardIsToldAPortOfItsOwnPod() {
        try (var first = SiteUnderTest.servingAsShard(0, SiteUnderTest.passive(1));
                var second = SiteUnderTest.servingAsShard(1, SiteUnderTest.passive(1));
                var ofFirst = first.loginImplicit("alice");
                var ofSecond = second.loginImplicit("alice")) {
            assertThat(ofFirst.epsv()).isNotEqualTo(first.passivePorts().first());
            assertThat(ofSecond.epsv()).isEqualTo(second.passivePorts().first());

            Thread.startVirtualThread(() -> first.drain(Duration.ofSeconds(20)));
            assertThat(first.dial().reply().code()).isEqualTo(421);
            assertThat(ofFirst.epsv()).isEqualTo(first.passivePorts().first());
        }
    }
}
