package io.ftpsoperator.runtime.load;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.Answer;
import io.ftpsoperator.runtime.testing.ClientTls;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An implicit site whose clients all have one address, as behind one NAT, and transfer at the same moment. */
class SharedPortLoadTest {

    private static final int SESSIONS = Integer.getInteger("ftps.load.sessions", 200);
    private static final int NEW_SESSIONS = Integer.getInteger("ftps.load.new", 50);
    private static final int ROUNDS = 2;

    /** A session, and what it alone sends. */
    private record Partner(int number, FtpsClient client, ClientTls tls, boolean resumes) implements AutoCloseable {

        byte[] content(int round) {
            var content = new byte[20_000 + number];
            new Random(number * 31L + round).nextBytes(content);
            return content;
        }

        String file(int round) {
            return "file-%d-%d".formatted(number, round);
        }

        ClientTls dataTls() {
            return resumes ? tls : tls.afresh();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private static SiteUnderTest serve(int passivePorts) {
        return SiteUnderTest.serving(
                "listeners: [{port: 990}]\nlimits: {maxSessions: 5000, maxSessionsPerUser: 5000, idleTimeout: 10m}\n"
                        + SiteUnderTest.passive(passivePorts));
    }

    private static List<Partner> logIn(SiteUnderTest site, int first, int count, boolean resumes, String... versions) {
        var partners = new ArrayList<Partner>();
        for (int number = first; number < first + count; number++) {
            var tls = site.tls().only(versions[number % versions.length]);
            var client = FtpsClient.dial(site.implicitPort(), tls)
                    .secured()
                    .greeted()
                    .loggedIn("alice")
                    .protectingData(true);
            partners.add(new Partner(number, client, tls, resumes));
        }
        return partners;
    }

    /** The first data connection shows the server whether a client resumes, and brings one that uses each ticket once new ones. */
    private static List<Partner> shown(List<Partner> partners) {
        for (var partner : partners) {
            try (var data = partner.client().begin("NLST", partner.dataTls())) {
                assertThat(data.secured().readAll()).isEmpty();
            }
            assertThat(partner.client().reply().code()).isEqualTo(226);
        }
        return partners;
    }

    private static int upload(Partner partner, int round, int port) {
        partner.client().send("STOR " + partner.file(round));
        try (var data = partner.client().dialData(port, partner.dataTls())) {
            assertThat(partner.client().reply().code()).isIn(125, 150);
            data.secured().write(partner.content(round)).finish();
        }
        return partner.client().reply().code();
    }

    private static byte[] download(Partner partner, int round, int port) {
        byte[] content;
        partner.client().send("RETR " + partner.file(round));
        try (var data = partner.client().dialData(port, partner.dataTls())) {
            assertThat(partner.client().reply().code()).isIn(125, 150);
            content = data.secured().readAll();
        }
        assertThat(partner.client().reply().code()).isEqualTo(226);
        return content;
    }

    private static void assertStored(SiteUnderTest site, List<Partner> partners, int round) {
        for (var partner : partners) {
            assertThat(Arrays.equals(site.content("alice", partner.file(round)), partner.content(round)))
                    .as(partner.file(round))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ClientTls.V1_3, ClientTls.V1_2})
    void resumingClientsShareTheOneDataPortAndNeverMixTheirData(String version) {
        try (var site = serve(1)) {
            var partners = shown(logIn(site, 0, SESSIONS, true, version));

            int port = announceAll(partners);
            Together.each(partners, partner -> assertThat(upload(partner, 1, port))
                    .as(partner.file(1))
                    .isEqualTo(226));
            assertStored(site, partners, 1);

            int again = announceAll(partners);
            Together.each(
                    partners, partner -> assertThat(Arrays.equals(download(partner, 1, again), partner.content(1)))
                            .as(partner.file(1))
                            .isTrue());
            partners.forEach(Partner::close);
        }
    }

    /** None of them has shown yet that it resumes: each ticket is tried with those that wait. */
    @ParameterizedTest
    @ValueSource(strings = {ClientTls.V1_3, ClientTls.V1_2})
    void resumingClientsAreToldApartOnTheirVeryFirstTransfers(String version) {
        try (var site = serve(1)) {
            var partners = logIn(site, 0, NEW_SESSIONS, true, version);
            var ports = partners.stream()
                    .collect(toMap(identity(), partner -> partner.client().epsv()));
            assertThat(new HashSet<>(ports.values())).hasSize(2);

            Together.each(partners, partner -> assertThat(upload(partner, 1, ports.get(partner)))
                    .isEqualTo(226));

            assertStored(site, partners, 1);
            partners.forEach(Partner::close);
        }
    }

    /** Each needs a port of its own, but only until it has connected. */
    @Test
    void clientsThatDoNotResumeTakeTurnsOnTwoPorts() {
        try (var site = serve(1)) {
            var partners = logIn(site, 0, 30, false, ClientTls.V1_3, ClientTls.V1_2);

            Together.each(partners, partner -> assertThat(
                            upload(partner, 1, partner.client().epsv()))
                    .isEqualTo(226));

            assertStored(site, partners, 1);
            partners.forEach(Partner::close);
        }
    }

    /** All of them claim the same port, and none has connected yet. */
    private static int announceAll(List<Partner> partners) {
        var ports = partners.stream().map(partner -> partner.client().epsv()).distinct();
        return ports.reduce((one, other) -> {
                    throw new AssertionError("two ports: %d and %d".formatted(one, other));
                })
                .orElseThrow();
    }

    @Test
    void clientsThatDoNotResumeAreServedBesideThemByTheSmallRange() {
        try (var site = serve(4)) {
            var partners = Stream.concat(
                            logIn(site, 0, SESSIONS / 4, true, ClientTls.V1_3, ClientTls.V1_2).stream(),
                            logIn(site, SESSIONS, SESSIONS / 10, false, ClientTls.V1_3, ClientTls.V1_2).stream())
                    .toList();
            shown(partners);

            Together.each(partners, partner -> {
                for (int round = 1; round <= ROUNDS; round++) {
                    assertThat(upload(partner, round, portFor(partner)))
                            .as(partner.file(round))
                            .isEqualTo(226);
                    assertThat(Arrays.equals(download(partner, round, portFor(partner)), partner.content(round)))
                            .as(partner.file(round))
                            .isTrue();
                }
            });

            for (int round = 1; round <= ROUNDS; round++) {
                assertStored(site, partners, round);
            }
            partners.forEach(Partner::close);
        }
    }

    /** Where no port is free, a client is told so and tries again. */
    private static int portFor(Partner partner) {
        var answer = new AtomicReference<Answer>();
        Eventually.holds("a passive port is free", () -> {
            answer.set(partner.client().command("EPSV"));
            assertThat(answer.get().code()).isIn(229, 425);
            return answer.get().code() == 229;
        });
        return FtpsClient.portIn(answer.get());
    }
}
