package io.ftpsoperator.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Whose connection comes first does not matter: one brings its ticket, the other none, or that of another session. */
    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, true, false",
        "TLSv1.3, false, false",
        "TLSv1.2, true, false",
        "TLSv1.3, true, true",
        "TLSv1.2, false, true"
    })
    void clientsThatResumeShareAPortWithOneThatDoesNot(String version, boolean resumingFirst, boolean foreignTicket) {
        try (var site = SiteUnderTest.serving("limits: {maxSessionsPerUser: 100}\n" + SiteUnderTest.passive(1))) {
            var sessions = logIn(site, version).subList(0, 4);
            var other = foreignTicket
                    ? ticketsOfAnotherSession(site, version)
                    : site.tls().only(version);
            var resuming = sessions.get(2);
            for (var session : sessions.subList(0, 2)) { // one waits on each of both ports
                try (var data = session.begin("NLST", foreignTicket ? other : other.afresh())
                        .secured()) {
                    data.readAll();
                }
                assertThat(session.reply().code()).isEqualTo(226);
            }
            resuming.download("NLST");
            var ports = new ArrayList<Integer>();
            for (var session : sessions.subList(0, 2)) {
                ports.add(session.epsv());
            }

            int port = resuming.epsv();

            assertThat(port).isIn(ports);
            var alone = sessions.get(ports.indexOf(port));
            if (resumingFirst) {
                upload(resuming, port, null, "resuming");
                upload(alone, port, foreignTicket ? other : other.afresh(), "alone");
            } else {
                upload(alone, port, foreignTicket ? other : other.afresh(), "alone");
                upload(resuming, port, null, "resuming");
            }
            assertThat(site.content("alice", "resuming")).asString().isEqualTo("resuming");
            assertThat(site.content("alice", "alone")).asString().isEqualTo("alone");
            sessions.forEach(FtpsClient::close);
        }
    }

    /** As of a client that has two windows, and mixes up their sessions. */
    private static ClientTls ticketsOfAnotherSession(SiteUnderTest site, String version) {
        var tls = site.tls().only(version);
        try (var window = FtpsClient.dial(site.implicitPort(), tls).secured().greeted()) {
            window.loggedIn("alice");
        }
        return tls;
    }

    private static void upload(FtpsClient session, int port, @Nullable ClientTls dataTls, String name) {
        session.send("STOR " + name);
        try (var data = dataTls == null ? session.dialData(port) : session.dialData(port, dataTls)) {
            assertThat(session.reply().code()).isIn(125, 150);
            data.secured().write(name.getBytes(StandardCharsets.UTF_8)).finish();
        }
        assertThat(session.reply().code()).isEqualTo(226);
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
