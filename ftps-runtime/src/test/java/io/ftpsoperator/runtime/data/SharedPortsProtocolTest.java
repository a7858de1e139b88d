package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import io.ftpsoperator.runtime.testing.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of one address that wait on one port at the same time. */
class SharedPortsProtocolTest {

    private static final int SESSIONS = 12;

    private static List<FtpsClient> logIn(SiteUnderTest site, String version) {
        var sessions = new ArrayList<FtpsClient>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(
                    FtpsClient.dial(site.implicitPort(), site.tls().afresh().only(version))
                            .secured()
                            .greeted()
                            .loggedIn("alice")
                            .protectingData());
        }
        return sessions;
    }

    @ParameterizedTest
    @ValueSource(strings = {ClientTls.V1_3, ClientTls.V1_2})
    void eachResumingClientGetsItsOwnFileOnTheOneImplicitDataPort(String version) {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 100}\n" + SiteUnderTest.passive(1))) {
            var sessions = logIn(site, version);
            // The first data connection of each tells the server that its client resumes.
            for (int i = 0; i < SESSIONS; i++) {
                assertThat(sessions.get(i).upload("STOR file" + i, bytes(i)).code())
                        .isEqualTo(226);
            }

            var ports = new HashSet<Integer>();
            var announced = new ArrayList<Integer>();
            for (var session : sessions) {
                int port = session.epsv();
                ports.add(port);
                announced.add(port);
            }
            assertThat(ports).as("all of them wait on one port").hasSize(1);

            for (int i = SESSIONS - 1; i >= 0; i--) { // not in the order in which they asked
                var session = sessions.get(i);
                session.send("RETR file" + i);
                try (var data = session.dialData(announced.get(i))) {
                    assertThat(session.reply().code()).isIn(125, 150);
                    assertThat(data.secured().readAll()).isEqualTo(bytes(i));
                }
                assertThat(session.reply().code()).isEqualTo(226);
            }
            sessions.forEach(FtpsClient::close);
        }
    }

    @Test
    void clientsThatDoNotResumeGetPortsOfTheirOwnWhileThereAreAny() {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 100}\n" + SiteUnderTest.passive(2))) {
            var sessions = logIn(site, ClientTls.V1_3).subList(0, 4);
            var ports = new HashSet<Integer>();
            for (var session : sessions) {
                try (var data = session.begin("NLST", site.tls().afresh()).secured()) {
                    data.readAll(); // shows that it does not resume
                }
                assertThat(session.reply().code()).isEqualTo(226);
            }

            for (var session : sessions.subList(0, 3)) {
                ports.add(session.epsv());
            }

            assertThat(ports).hasSize(3);
            assertThat(sessions.get(3).codeOf("EPSV")).as("no port is left").isEqualTo(425);
            sessions.get(0).download("NLST");
            assertThat(sessions.get(3).codeOf("EPSV")).as("one is free again").isEqualTo(229);
            sessions.forEach(FtpsClient::close);
        }
    }

    /** On a crowded port, a connection that resumes nothing could be anybody's, so it is nobody's. */
    @Test
    void aConnectionWithoutATicketGoesToNoneOfThoseWhoWait() {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 100}\n" + SiteUnderTest.passive(1))) {
            var sessions = logIn(site, ClientTls.V1_3);
            var resumed = sessions.get(0);
            resumed.download("NLST");
            var waiting = sessions.get(1);
            int port = waiting.epsv();
            assertThat(sessions.get(2).epsv()).as("the other port").isNotEqualTo(port);
            assertThat(resumed.epsv()).isEqualTo(port);
            waiting.send("STOR waiting");
            assertThat(waiting.reply().code()).isEqualTo(150);

            resumed.send("STOR resumed");
            try (var data = resumed.dialData(port, site.tls().afresh())) {
                assertThatThrownBy(data::secured).hasRootCauseInstanceOf(IOException.class);
            }
            try (var data = waiting.dialData(port)) {
                data.secured().write(bytes(1)).finish();
            }

            assertThat(waiting.reply().code()).isEqualTo(226);
            assertThat(site.content("alice", "waiting")).isEqualTo(bytes(1));
            sessions.forEach(FtpsClient::close);
        }
    }

    /** A client of TLS 1.2 without tickets, while another session of its own waits on the same port. */
    @Test
    void tellsClientsApartByTheIdsOfTheirSessions() {
        try (var site = SiteUnderTest.serving("listeners: [{port: 21}]\ntls: {sessionReuse: Required}\n"
                + "limits: {maxSessionsPerUser: 2}\n" + SiteUnderTest.passive(1))) {
            var ended = Tool.PYTHON.run(
                    site.scratch(),
                    Tool.resource(site.scratch(), "session_ids.py").toString(),
                    String.valueOf(site.explicitPort()),
                    site.certificateFile().toString(),
                    "alice",
                    SiteUnderTest.passwordOf("alice"),
                    "own");

            assertThat(ended.well().output()).startsWith("226");
        }
    }

    /** What was known of its tickets does not hold for the TLS that comes next. */
    @Test
    void aClientThatStartsOverIsNoLongerKnownToResume() {
        try (var site = SiteUnderTest.serving(SiteUnderTest.passive(1));
                var neighbour = site.login("bob");
                var client = site.login("alice")) {
            client.download("NLST");
            neighbour.download("NLST");
            neighbour.epsv();
            assertThat(client.codeOf("EPSV")).as("both are known to resume").isEqualTo(229);

            assertThat(client.codeOf("REIN")).isEqualTo(220);
            client.inClearAgain().authenticated().loggedIn("alice").protectingData();

            assertThat(client.codeOf("EPSV")).as("it needs a port of its own").isEqualTo(425);
        }
    }

    private static byte[] bytes(int session) {
        return ("file of session " + session).getBytes(StandardCharsets.UTF_8);
    }
}
