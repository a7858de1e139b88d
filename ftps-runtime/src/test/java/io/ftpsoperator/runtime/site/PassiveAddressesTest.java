package io.ftpsoperator.runtime.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.api.v1alpha1.AddressOverride;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.runtime.testing.Eventually;
import io.ftpsoperator.runtime.testing.LogsHeard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassiveAddressesTest {

    private static final InetAddress CLIENT = InetAddress.ofLiteral("203.0.113.77");
    private static final Duration LONG = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private NameLookup.Resolver dns = name -> {
        throw new UnknownHostException(name);
    };

    private PassiveAddresses addresses(PassiveSettings settings, Duration limit) {
        return new PassiveAddresses(
                () -> settings, Optional.empty(), new NameLookup(name -> dns.addressesOf(name), () -> now, limit));
    }

    private static PassiveSettings settings(String address, AddressOverride... overrides) {
        return new PassiveSettings(null, address, List.of(overrides));
    }

    private static InetAddress[] answer(String... addresses) {
        return List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.0.0.1",
        "10.9.2.3, 10.0.0.1",
        "192.168.1.1, 192.168.0.1",
        "2001:db8::7, 192.168.0.1",
        "172.16.0.1, ",
        "203.0.113.77, 198.51.100.5"
    })
    void theFirstEntryWithTheClientsNetworkCounts(String client, String told) throws UnknownHostException {
        var addresses = addresses(
                settings(
                        "198.51.100.5",
                        new AddressOverride(List.of("10.0.0.0/8"), "10.0.0.1"),
                        new AddressOverride(List.of("10.9.0.0/16", "192.168.0.0/16", "2001:db8::/32"), "192.168.0.1"),
                        new AddressOverride(List.of("172.16.0.0/12"), "Auto")),
                LONG);

        assertThat(addresses.toldTo(InetAddress.ofLiteral(client)))
                .isEqualTo(Optional.ofNullable(told).map(InetAddress::ofLiteral));
    }

    @Test
    void whoeverStartsTheSiteCanNameAnotherAddressForTheRest() throws UnknownHostException {
        var settings = settings("198.51.100.5", new AddressOverride(List.of("10.0.0.0/8"), "10.0.0.1"));
        var addresses = new PassiveAddresses(() -> settings, Optional.of("192.0.2.1"));

        assertThat(addresses.toldTo(CLIENT)).contains(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(addresses.toldTo(InetAddress.ofLiteral("10.1.1.1"))).contains(InetAddress.ofLiteral("10.0.0.1"));
    }

    @Test
    void aNameIsLookedUpAgainAfterSomeSeconds() throws UnknownHostException {
        var addresses = addresses(settings("ftp.example.com"), LONG);

        dns = _ -> answer("2001:db8::1", "192.0.2.1");
        assertThat(addresses.toldTo(CLIENT)).contains(InetAddress.ofLiteral("192.0.2.1"));
        dns = _ -> answer("192.0.2.2");
        assertThat(addresses.toldTo(CLIENT)).contains(InetAddress.ofLiteral("192.0.2.1"));

        now = now.plusSeconds(6);
        assertThat(addresses.toldTo(CLIENT)).contains(InetAddress.ofLiteral("192.0.2.2"));
    }

    @Test
    void theLastKnownAddressServesWhileTheDnsDoesNotAnswer() throws UnknownHostException {
        var addresses = addresses(settings("ftp.example.com"), LONG);
        dns = _ -> answer("192.0.2.1");
        addresses.toldTo(CLIENT);
        now = now.plusSeconds(3600);
        dns = name -> {
            throw new UnknownHostException(name);
        };

        try (var logs = LogsHeard.from(NameLookup.class.getName())) {
            assertThat(addresses.toldTo(CLIENT)).contains(InetAddress.ofLiteral("192.0.2.1"));
            assertThat(logs.all()).singleElement().asString().contains("ftp.example.com", "192.0.2.1");
        }
    }

    @Test
    void aNameThatWasNeverFoundIsSaidToBeUnknown() {
        var addresses = addresses(settings("ftp.example.com"), LONG);

        assertThatThrownBy(() -> addresses.toldTo(CLIENT)).isInstanceOf(UnknownHostException.class);
        dns = _ -> answer("2001:db8::1");
        assertThatThrownBy(() -> addresses.toldTo(CLIENT)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void aDnsThatHangsIsNotWaitedForAndIsAskedOnce() throws UnknownHostException {
        var hanging = new CountDownLatch(1);
        var addresses = addresses(settings("ftp.example.com"), Duration.ofMillis(50));
        dns = _ -> {
            await(hanging);
            return answer("192.0.2.1");
        };
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> addresses.toldTo(CLIENT)).isInstanceOf(UnknownHostException.class);
        }
        dns = _ -> {
            throw new AssertionError("asked again while the first question is open");
        };
        assertThatThrownBy(() -> addresses.toldTo(CLIENT)).isInstanceOf(UnknownHostException.class);

        hanging.countDown();
        Eventually.holds("the late answer is known", () -> isKnown(addresses));
    }

    private static boolean isKnown(PassiveAddresses addresses) {
        try {
            return addresses.toldTo(CLIENT).isPresent();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
