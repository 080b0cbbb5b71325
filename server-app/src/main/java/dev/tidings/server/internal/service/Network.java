package dev.tidings.server.internal.service;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a client is, as far as one can't change that at will: an IPv4 address, an IPv6 /64. Immutable.
 *
 * @param prefix in hexadecimal
 */
record Network(String prefix) {
    private static final int IPV6_BYTES = 8;

    static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Network(
                HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_BYTES) : bytes));
    }
}
