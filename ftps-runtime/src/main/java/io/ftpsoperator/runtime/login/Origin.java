package io.ftpsoperator.runtime.login;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a client comes from, as far as one client can be told from the next: an IPv4 address, or the 64 bits of an IPv6 one that
 * name its network, since every host of a network may take as many addresses in it as it likes (RFC 8981).
 */
public record Origin(String network) {

    private static final int MOST_BYTES = 8;

    public static Origin of(InetAddress client) {
        byte[] address = client.getAddress();
        return new Origin(HexFormat.of().formatHex(address, 0, Math.min(MOST_BYTES, address.length)));
    }
}
