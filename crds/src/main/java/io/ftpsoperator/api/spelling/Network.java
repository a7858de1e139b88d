package io.ftpsoperator.api.spelling;

import io.ftpsoperator.api.v1alpha1.Spellings;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A network in CIDR notation, such as {@code 203.0.113.0/24} or {@code 2001:db8::/32}; read without asking the DNS. */
public final class Network {
    private static final Pattern IPV4 = Pattern.compile(Spellings.IPV4);
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("[0-9]|[1-9][0-9]{1,2}");

    private final InetAddress base;
    private final int prefixLength;

    private Network(InetAddress base, int prefixLength) {
        this.base = base;
        this.prefixLength = prefixLength;
    }

    /** Nothing for a text that {@link #problemOf} has something to say about. */
    public static Optional<Network> parse(String text) {
        if (problemOf(text).isPresent()) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        return address(text.substring(0, slash))
                .map(base -> new Network(base, Integer.parseInt(text.substring(slash + 1))));
    }

    /** What keeps the text from being a network, and how to mend it. */
    public static Optional<String> problemOf(String text) {
        int slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        var address = address(literal);
        if (address.isEmpty()) {
            return Optional.of(
                    "\"%s\" is not a network; write it like 203.0.113.0/24 or 2001:db8::/32".formatted(text));
        }
        int bits = bitsOf(address.get());
        if (slash < 0) {
            return Optional.of(
                    "\"%s\" is an address, not a network; write %s/%d for it alone".formatted(text, text, bits));
        }
        var length = text.substring(slash + 1);
        if (!PREFIX_LENGTH.matcher(length).matches() || Integer.parseInt(length) > bits) {
            return Optional.of("\"%s\" is not a network; its prefix must be /0 to /%d".formatted(text, bits));
        }
        return hostBitsAreZero(address.get(), Integer.parseInt(length))
                ? Optional.empty()
                : Optional.of(
                        "\"%s\" has bits beyond its prefix; write %s/%d for that address alone, or zero them for the network"
                                .formatted(text, literal, bits));
    }

    public boolean contains(InetAddress address) {
        int hostBits = bitsOf(base) - prefixLength;
        return bitsOf(base) == bitsOf(address)
                && valueOf(base).shiftRight(hostBits).equals(valueOf(address).shiftRight(hostBits));
    }

    public static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    /** An IPv4 or IPv6 address, read without asking the DNS. */
    public static Optional<InetAddress> address(String text) {
        if (!isIpv4(text) && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.ofLiteral(text);
            // IPv4 written as IPv6 comes back as IPv4: its prefix length would then mean something else.
            return isIpv4(text) == (bitsOf(address) == 32) ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hostBitsAreZero(InetAddress address, int prefixLength) {
        var value = valueOf(address);
        return value.signum() == 0 || value.getLowestSetBit() >= bitsOf(address) - prefixLength;
    }

    private static BigInteger valueOf(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static int bitsOf(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefixLength;
    }
}
