package io.ftpsoperator.api.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0, false",
        "203.0.113.128/25, 203.0.113.127, false",
        "203.0.113.7/32, 203.0.113.7, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.7, false"
    })
    void tellsWhichAddressesItHas(String network, String address, boolean has) {
        assertThat(Network.parse(network).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(has);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10/8",
                "10.0.0/8",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/08",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.1/8",
                "010.0.0.0/8",
                "256.0.0.0/8",
                "::/129",
                "::1/0",
                "fe80::1%eth0/128",
                "::ffff:10.0.0.0/104",
                "example.com/8",
                "10.0.0.0/8/8",
                "10.0.0.0/99999999999",
                ":::/0",
                " 10.0.0.0/8"
            })
    void isNothingElse(String text) {
        assertThat(Network.parse(text)).isEmpty();
        assertThat(Network.problemOf(text)).isPresent();
    }
}
