package io.ftpsoperator.runtime.command;

import io.ftpsoperator.api.spelling.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a client says that it waits for a data connection. */
record ClientPort(InetAddress address, int port) {

    private static final Pattern SIX_NUMBERS = Pattern.compile("[0-9]{1,3}(,[0-9]{1,3}){5}");
    private static final int HIGHEST_PORT = 65_535;

    /** RFC 959 section 5.3.2: four numbers of the address and two of the port, of eight bits each. */
    static Optional<ClientPort> ofPort(String argument) {
        if (!SIX_NUMBERS.matcher(argument).matches()) {
            return Optional.empty();
        }
        var numbers =
                Arrays.stream(argument.split(",")).mapToInt(Integer::parseInt).toArray();
        if (Arrays.stream(numbers).anyMatch(number -> number > 255)) {
            return Optional.empty();
        }
        var address = "%d.%d.%d.%d".formatted(numbers[0], numbers[1], numbers[2], numbers[3]);
        return Network.address(address).map(it -> new ClientPort(it, numbers[4] << 8 | numbers[5]));
    }

    /** RFC 2428 section 2: family, address and port, between delimiters of the client's choice. */
    static Optional<ClientPort> ofEprt(String argument) {
        var parts = partsOf(argument);
        if (parts.length != 5 || !parts[3].matches("[0-9]{1,5}") || Integer.parseInt(parts[3]) > HIGHEST_PORT) {
            return Optional.empty();
        }
        int port = Integer.parseInt(parts[3]);
        return Network.address(parts[2])
                .filter(address -> parts[1].equals(address instanceof Inet4Address ? "1" : "2"))
                .map(address -> new ClientPort(address, port));
    }

    /** Whether the argument of EPRT is in order but for its family, of which there are 1 (IPv4) and 2 (IPv6). */
    static boolean isOfUnknownFamily(String argument) {
        var parts = partsOf(argument);
        return parts.length == 5
                && parts[3].matches("[0-9]{1,5}")
                && parts[1].matches("[0-9]+")
                && !parts[1].matches("[12]");
    }

    private static String[] partsOf(String argument) {
        return argument.isEmpty() ? new String[0] : argument.split(Pattern.quote(argument.substring(0, 1)), -1);
    }
}
