package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BansTest {

    private static final InetAddress GUESSER = InetAddress.ofLiteral("203.0.113.7");
    private static final InetAddress NEIGHBOUR = InetAddress.ofLiteral("203.0.113.8");

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private FtpsSiteSpec site = FtpsSiteSpec.defaults();
    private final Bans bans = new Bans(() -> site, InetAddress.ofLiteral("0.0.0.0"), () -> now);

    @Test
    void bansAnAddressAtItsTwentiethFailure() {
        fail(GUESSER, 19);
        assertThat(bans.isBanned(GUESSER)).isFalse();

        fail(GUESSER, 1);

        assertThat(bans.isBanned(GUESSER)).isTrue();
        assertThat(bans.isBanned(NEIGHBOUR)).isFalse();
    }

    @Test
    void eachBanIsTwiceAsLongAsTheOneBeforeUpToAnHour() {
        for (int minutes : List.of(1, 2, 4, 8, 16, 32, 60, 60, 60)) {
            fail(GUESSER, 20);

            pass(Duration.ofMinutes(minutes).minusSeconds(1));
            assertThat(bans.isBanned(GUESSER)).as(minutes + " minutes, almost").isTrue();
            pass(Duration.ofSeconds(1));
            assertThat(bans.isBanned(GUESSER)).as(minutes + " minutes").isFalse();
        }
    }

    @Test
    void countsThoseThatAreInForce() {
        fail(GUESSER, 20);
        fail(NEIGHBOUR, 19);
        assertThat(bans.active()).isEqualTo(1);

        pass(Duration.ofMinutes(1));

        assertThat(bans.active()).isZero();
    }

    @Test
    void anHourWithoutAFailureMakesAStrangerOfAnyone() {
        fail(GUESSER, 20);
        pass(Duration.ofMinutes(1));
        fail(GUESSER, 20);
        pass(Duration.ofMinutes(2));

        pass(Duration.ofHours(1).plusSeconds(1));

        fail(GUESSER, 20);
        pass(Duration.ofMinutes(1));
        assertThat(bans.isBanned(GUESSER)).isFalse();
    }

    @Test
    void failuresFarApartDoNotAddUp() {
        for (int minute = 0; minute < 120; minute++) {
            fail(GUESSER, 1);
            pass(Duration.ofMinutes(1));
        }

        assertThat(bans.isBanned(GUESSER)).isFalse();
    }

    @Test
    void aGoodLoginMakesTheFailuresBeforeItNoMatter() {
        fail(GUESSER, 19);

        bans.loggedIn(GUESSER);

        fail(GUESSER, 19);
        assertThat(bans.isBanned(GUESSER)).isFalse();
    }

    @Test
    void aGoodLoginLiftsNoBanAndShortensNoneToCome() {
        fail(GUESSER, 20);

        bans.loggedIn(GUESSER);

        assertThat(bans.isBanned(GUESSER)).isTrue();
        pass(Duration.ofMinutes(1));
        fail(GUESSER, 20);
        pass(Duration.ofMinutes(1));
        assertThat(bans.isBanned(GUESSER)).as("two minutes this time").isTrue();
    }

    @Test
    void anIpv6NetworkIsOneOrigin() {
        for (int host = 1; host <= 20; host++) {
            bans.failed(InetAddress.ofLiteral("2001:db8:0:7::" + host));
        }

        assertThat(bans.isBanned(InetAddress.ofLiteral("2001:db8:0:7:ffff::1"))).isTrue();
        assertThat(bans.isBanned(InetAddress.ofLiteral("2001:db8:0:8::1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"LoadBalancer, Cluster", "NodePort, Cluster", "ClusterIP, Auto"})
    void bansNobodyWhereTheAddressMayBeEverybodys(String type, String policy) {
        site = site("service: {type: %s, externalTrafficPolicy: %s}".formatted(type, policy));

        fail(GUESSER, 100);

        assertThat(bans.isBanned(GUESSER)).isFalse();
    }

    @Test
    void bansWhereBalancersTellAddressesThoughTheServiceHidesThem() {
        site = site("{service: {externalTrafficPolicy: Cluster}, proxyProtocol: {trustedNetworks: [10.0.0.0/8]}}");

        fail(GUESSER, 20);

        assertThat(bans.isBanned(GUESSER)).isTrue();
        assertThat(bans.isBanned(NEIGHBOUR)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LoadBalancer", "NodePort"})
    void bansWhereTheServiceShowsAddresses(String type) {
        site = site("service: {type: %s, externalTrafficPolicy: Local}".formatted(type));

        fail(GUESSER, 20);

        assertThat(bans.isBanned(GUESSER)).isTrue();
    }

    @Test
    void aServiceThatBeginsToHideAddressesEndsTheBans() {
        fail(GUESSER, 20);

        site = site("service: {externalTrafficPolicy: Cluster}");

        assertThat(bans.isBanned(GUESSER)).isFalse();
    }

    @Test
    void sparesTheNetworksOfTheManifest() {
        site = site("limits: {neverBannedNetworks: [192.0.2.0/24, 203.0.113.7/32]}");

        fail(GUESSER, 100);
        fail(NEIGHBOUR, 20);

        assertThat(bans.isBanned(GUESSER)).isFalse();
        assertThat(bans.isBanned(NEIGHBOUR)).isTrue();
    }

    @Test
    void sparingANetworkEndsItsBans() {
        fail(GUESSER, 20);

        site = site("limits: {neverBannedNetworks: [203.0.113.0/24]}");

        assertThat(bans.isBanned(GUESSER)).isFalse();
    }

    private static FtpsSiteSpec site(String spec) {
        var yaml = "apiVersion: ftps-operator.io/v1alpha1\nkind: FtpsSite\nmetadata: {name: s}\nspec:\n  " + spec;
        return ((ReadResult.Sound) ManifestReader.read("site.yaml", yaml))
                .manifest()
                .spec();
    }

    @Test
    void keepsNoMoreThanTenThousandAddresses() {
        fail(GUESSER, 20);

        for (int i = 0; i < 10_000; i++) {
            bans.failed(InetAddress.ofLiteral("10.0.%d.%d".formatted(i / 256, i % 256)));
        }

        assertThat(bans.isBanned(GUESSER)).isFalse();
    }

    private void fail(InetAddress client, int times) {
        for (int i = 0; i < times; i++) {
            bans.failed(client);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
