package io.ftpsoperator.runtime.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.runtime.proxy.ProxyHeader.Complete;
import io.ftpsoperator.runtime.proxy.ProxyHeader.Incomplete;
import io.ftpsoperator.runtime.proxy.ProxyHeader.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {

    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final int LONGEST = 4096;
    private static final int FUZZED = 200_000;

    private static byte[] bytes(String text) {
        return text.startsWith(SIGNATURE) ? HexFormat.of().parseHex(text) : text.getBytes(US_ASCII);
    }

    private static ProxyHeader read(byte[] bytes) {
        return ProxyHeader.read(ByteBuffer.wrap(bytes));
    }

    private static Endpoints endpoints(String client, int clientPort, String server, int serverPort) {
        return new Endpoints(
                new InetSocketAddress(InetAddress.ofLiteral(client), clientPort),
                new InetSocketAddress(InetAddress.ofLiteral(server), serverPort),
                true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    PROXY TCP4 192.0.2.7 203.0.113.5 51201 21                         ; 192.0.2.7   ; 51201 ; 203.0.113.5 ; 21
                    PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535            ; 255.255.255.255 ; 65535 ; 255.255.255.255 ; 65535
                    PROXY TCP6 2001:db8::7 2001:db8::5 51201 990                      ; 2001:db8::7 ; 51201 ; 2001:db8::5 ; 990
                    """)
    void aLineTellsWhoConnectsToWhom(String line, String client, int clientPort, String server, int serverPort) {
        var header = bytes(line + "\r\n");

        assertThat(read(header))
                .isEqualTo(new Complete(Optional.of(endpoints(client, clientPort, server, serverPort)), header.length));
    }

    @ParameterizedTest
    @CsvSource({
        "2111000cc0000207cb007105c8010015, 192.0.2.7, 51201, 203.0.113.5, 21",
        "21110013c0000207cb007105c801001504000400000000, 192.0.2.7, 51201, 203.0.113.5, 21",
        "2121002420010db800000000000000000000000720010db8000000000000000000000005c80103de, 2001:db8::7, 51201, 2001:db8::5, 990"
    })
    void bytesTellWhoConnectsToWhom(String hex, String client, int clientPort, String server, int serverPort) {
        var header = bytes(SIGNATURE + hex);

        assertThat(read(header))
                .isEqualTo(new Complete(Optional.of(endpoints(client, clientPort, server, serverPort)), header.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY UNKNOWN\r\n",
                "PROXY UNKNOWN ffff:: ffff:: 65535 65535\r\n",
                SIGNATURE + "20000000",
                SIGNATURE + "2011000cc0000207cb007105c8010015",
                SIGNATURE + "21000000",
                SIGNATURE + "21000003040000"
            })
    void aBalancerMaySpeakForItself(String text) {
        var header = bytes(text);

        assertThat(read(header)).isEqualTo(new Complete(Optional.empty(), header.length));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER alice\r\n",
                "proxy TCP4 192.0.2.7 203.0.113.5 51201 21\r\n",
                "PROXY TCP4 192.0.2.7 203.0.113.5 51201\r\n",
                "PROXY TCP4 192.0.2.7 203.0.113.5 51201 21 7\r\n",
                "PROXY TCP4  192.0.2.7 203.0.113.5 51201 21\r\n",
                "PROXY TCP4 192.0.2.7 203.0.113.5 051201 21\r\n",
                "PROXY TCP4 192.0.2.7 203.0.113.5 65536 21\r\n",
                "PROXY TCP4 192.0.2.256 203.0.113.5 51201 21\r\n",
                "PROXY TCP4 localhost 203.0.113.5 51201 21\r\n",
                "PROXY TCP4 2001:db8::7 2001:db8::5 51201 21\r\n",
                "PROXY TCP6 192.0.2.7 203.0.113.5 51201 21\r\n",
                "PROXY UDP4 192.0.2.7 203.0.113.5 51201 21\r\n",
                "PROXY TCP4 192.0.2.7 203.0.113.5 51201 21\n",
                "PROXY \r\n        ",
                SIGNATURE + "3111000cc0000207cb007105c8010015",
                SIGNATURE + "2211000cc0000207cb007105c8010015",
                SIGNATURE + "2112000cc0000207cb007105c8010015",
                SIGNATURE + "2131000cc0000207cb007105c8010015",
                SIGNATURE + "21110008c0000207cb007105",
                SIGNATURE + "2121000cc0000207cb007105c8010015",
                SIGNATURE + "2111ffff"
            })
    void anythingElseIsNone(String text) {
        assertThat(read(bytes(text))).isInstanceOf(Malformed.class);
    }

    @Test
    void aLineThatDoesNotEndIsNone() {
        assertThat(read(bytes("PROXY UNKNOWN" + " ".repeat(100)))).isInstanceOf(Malformed.class);
    }

    static Stream<byte[]> good() {
        return Stream.of(
                        "PROXY TCP4 192.0.2.7 203.0.113.5 51201 21\r\n",
                        "PROXY TCP6 2001:db8::7 2001:db8::5 51201 990\r\n",
                        "PROXY UNKNOWN\r\n",
                        SIGNATURE + "20000000",
                        SIGNATURE + "21110013c0000207cb007105c801001504000400000000",
                        SIGNATURE + "2121002420010db800000000000000000000000720010db8000000000000000000000005c80103de")
                .map(ProxyHeaderTest::bytes);
    }

    @ParameterizedTest
    @MethodSource("good")
    void everyBeginningAsksForNoMoreThanThereIs(byte[] header) {
        for (int length = 0; length < header.length; length++) {
            var missing = header.length - length;
            assertThat(read(Arrays.copyOf(header, length)))
                    .isInstanceOfSatisfying(
                            Incomplete.class, it -> assertThat(it.missing()).isBetween(1, missing));
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatFollowsIsLeftWhereItIs(byte[] header) throws IOException {
        var seen = Endpoints.seen(new InetSocketAddress(1), new InetSocketAddress(2));
        var all = Arrays.copyOf(header, header.length + 3);
        all[header.length] = 'U';
        var in = new ByteArrayInputStream(all);

        assertThat(read(all)).isEqualTo(read(header));
        var endpoints = Proxies.receive(Channels.newChannel(in), seen);

        assertThat(endpoints).isEqualTo(((Complete) read(header)).endpoints().orElse(seen));
        assertThat(in.readAllBytes()).containsExactly('U', 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PROXY UNKNOWN", "USER alice\r\n"})
    void withoutAHeaderThereIsNobody(String text) {
        var in = Channels.newChannel(new ByteArrayInputStream(bytes(text)));
        var seen = Endpoints.seen(new InetSocketAddress(1), new InetSocketAddress(2));

        assertThatThrownBy(() -> Proxies.receive(in, seen)).isInstanceOf(IOException.class);
    }

    /** Good headers with some bytes changed, cut, or followed by more. Another run: -Dftps.fuzz.seed=... */
    @Test
    void nothingThatIsSentBreaksIt() {
        long seed = Long.getLong("ftps.fuzz.seed", System.nanoTime());
        var random = new Random(seed);
        var headers = good().toList();
        for (int i = 0; i < FUZZED; i++) {
            var header = headers.get(random.nextInt(headers.size()));
            var sent = Arrays.copyOf(header, random.nextInt(2 * header.length));
            for (int changes = random.nextInt(4); changes > 0 && sent.length > 0; changes--) {
                sent[random.nextInt(sent.length)] = (byte) random.nextInt(256);
            }
            switch (read(sent)) {
                case Complete(var endpoints, var length) ->
                    assertThat(length).as("seed " + seed).isBetween(1, sent.length);
                case Incomplete(var missing) ->
                    assertThat(sent.length + missing).as("seed " + seed).isLessThanOrEqualTo(LONGEST);
                case Malformed(var why) -> assertThat(why).isNotBlank();
            }
        }
    }
}
