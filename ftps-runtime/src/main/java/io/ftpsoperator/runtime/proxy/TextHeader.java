package io.ftpsoperator.runtime.proxy;

import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.runtime.proxy.ProxyHeader.Complete;
import io.ftpsoperator.runtime.proxy.ProxyHeader.Incomplete;
import io.ftpsoperator.runtime.proxy.ProxyHeader.Malformed;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Version 1: a line such as {@code PROXY TCP4 192.0.2.7 203.0.113.5 51201 21}. */
final class TextHeader {

    /** {@code PROXY UNKNOWN} and its line end. */
    static final int SHORTEST = 15;

    /** The specification's own count of the longest there can be, section 2.1. */
    private static final int LONGEST = 107;

    private static final byte[] BEGINNING = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final int HIGHEST_PORT = 65_535;

    private TextHeader() {}

    static ProxyHeader read(ByteBuffer bytes) {
        int there = bytes.remaining();
        for (int i = 0; i < Math.min(BEGINNING.length, there); i++) {
            if (bytes.get(i) != BEGINNING[i]) {
                return new Malformed("no PROXY header");
            }
        }
        for (int i = 1; i < Math.min(LONGEST, there); i++) {
            if (bytes.get(i) == '\n') {
                return bytes.get(i - 1) == '\r'
                        ? readLine(text(bytes, i - 1), i + 1)
                        : new Malformed("a line end without CR");
            }
        }
        return there < LONGEST
                ? new Incomplete(Math.max(1, SHORTEST - there))
                : new Malformed("a line that does not end");
    }

    private static String text(ByteBuffer bytes, int length) {
        var line = new byte[length];
        bytes.get(0, line);
        return new String(line, StandardCharsets.US_ASCII);
    }

    private static ProxyHeader readLine(String line, int length) {
        var words = line.split(" ", -1);
        if (words[1].equals("UNKNOWN")) {
            return new Complete(Optional.empty(), length);
        }
        if (words.length != 6 || !words[1].equals("TCP4") && !words[1].equals("TCP6")) {
            return new Malformed("neither TCP4 nor TCP6 nor UNKNOWN");
        }
        boolean v4 = words[1].equals("TCP4");
        var client = endpoint(v4, words[2], words[4]);
        var server = endpoint(v4, words[3], words[5]);
        return client.isPresent() && server.isPresent()
                ? new Complete(Optional.of(new Endpoints(client.get(), server.get(), true)), length)
                : new Malformed("addresses or ports that are none");
    }

    private static Optional<InetSocketAddress> endpoint(boolean v4, String address, String port) {
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > HIGHEST_PORT) {
            return Optional.empty();
        }
        return Network.address(address)
                .filter(it -> it instanceof Inet4Address == v4)
                .map(it -> new InetSocketAddress(it, Integer.parseInt(port)));
    }
}
