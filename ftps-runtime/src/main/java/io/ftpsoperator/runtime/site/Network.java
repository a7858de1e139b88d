package io.ftpsoperator.runtime.site;

import java.net.InetAddress;
import java.util.Arrays;

/** A network in CIDR form; IPv4 or IPv6. */
public record Network(InetAddress base, int prefixLength) {

    /** @throws IllegalArgumentException when it is not an address literal, a slash and a prefix length */
    public static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("\"%s\" is not a network; write it as 203.0.113.0/24".formatted(cidr));
        }
        var base = InetAddress.ofLiteral(cidr.substring(0, slash));
        int length = Integer.parseInt(cidr.substring(slash + 1));
        if (length < 0 || length > base.getAddress().length * 8) {
            throw new IllegalArgumentException("\"%s\" has a prefix length out of range".formatted(cidr));
        }
        return new Network(base, length);
    }

    public boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = prefixLength / 8;
        if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = prefixLength % 8;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >>> (8 - rest) == 0;
    }
}
