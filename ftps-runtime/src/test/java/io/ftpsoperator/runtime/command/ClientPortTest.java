package io.ftpsoperator.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPortTest {

    @ParameterizedTest
    @CsvSource({"'127,0,0,1,200,1', 127.0.0.1, 51201", "'192,0,2,33,0,21', 192.0.2.33, 21"})
    void portTellsFourNumbersOfTheAddressAndTwoOfThePort(String argument, String address, int port) {
        assertThat(ClientPort.ofPort(argument)).contains(new ClientPort(InetAddress.ofLiteral(address), port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1,2,3,4,5", "1,2,3,4,5,6,7", "256,0,0,1,200,1", "127,0,0,1,200,256", "1,2,3,4,5,-6"})
    void portTakesNothingElse(String argument) {
        assertThat(ClientPort.ofPort(argument)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "|1|127.0.0.1|51201|, 127.0.0.1, 51201",
        "!1!192.0.2.33!21!, 192.0.2.33, 21",
        "|2|2001:db8::1|65535|, 2001:db8::1, 65535",
        "$2$::1$1024$, ::1, 1024"
    })
    void eprtTellsFamilyAddressAndPort(String argument, String address, int port) {
        assertThat(ClientPort.ofEprt(argument)).contains(new ClientPort(InetAddress.ofLiteral(address), port));
        assertThat(ClientPort.isOfUnknownFamily(argument)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "|||||",
                "|1|127.0.0.1|51201",
                "|1|127.0.0.1|65536|",
                "|1|127.0.0.1|-1|",
                "|1|127.1|51201|",
                "|1|localhost|51201|",
                "|2|127.0.0.1|51201|",
                "|2|::ffff:127.0.0.1|51201|",
                "|1|::1|51201|",
                "|2|fe80::1%1|51201|",
                "|x|127.0.0.1|51201|"
            })
    void eprtTakesNothingElse(String argument) {
        assertThat(ClientPort.ofEprt(argument)).isEmpty();
        assertThat(ClientPort.isOfUnknownFamily(argument)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|3|127.0.0.1|51201|", "|0|x|1|"})
    void anotherFamilyIsToldFromNonsense(String argument) {
        assertThat(ClientPort.isOfUnknownFamily(argument)).isTrue();
    }
}
