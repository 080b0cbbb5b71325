package dev.tidings.protocol.pipeline;

import java.time.Duration;

/**
 * What a peer may cost and how long it may keep silent. See docs/protocol.md, "Frames" and "Life".
 *
 * @param openingLimitBytes largest payload until the peer is {@linkplain Peer#establish established}
 * @param limitBytes largest payload from then on, and of what is written
 * @param pingInterval how often the pinging side pings; three of them without a byte end the connection
 * @param openingTimeout how long the pinging side waits for the peer to be established; the time in which it is
 *     {@linkplain Peer#pause paused} doesn't count
 * @param frameTimeout how long a frame may take from its first byte to its last
 * @param stallTimeout how long a peer may take no byte of what waits for it
 */
public record PeerOptions(
        int openingLimitBytes,
        int limitBytes,
        Duration pingInterval,
        Duration openingTimeout,
        Duration frameTimeout,
        Duration stallTimeout) {
    /** The defaults of docs/protocol.md. */
    public static final PeerOptions DEFAULT = new PeerOptions(
            16 * 1024,
            1024 * 1024,
            Duration.ofSeconds(3),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    /** Validates. */
    public PeerOptions {
        atLeastOne(openingLimitBytes, "openingLimitBytes");
        atLeastOne(limitBytes, "limitBytes");
        positive(pingInterval, "pingInterval");
        positive(openingTimeout, "openingTimeout");
        positive(frameTimeout, "frameTimeout");
        positive(stallTimeout, "stallTimeout");
    }

    /**
     * The same with other limits.
     *
     * @param opening largest payload until the peer is established
     * @param established largest payload from then on
     * @return a copy
     */
    public PeerOptions withLimits(int opening, int established) {
        return new PeerOptions(opening, established, pingInterval, openingTimeout, frameTimeout, stallTimeout);
    }

    /**
     * The same with another heartbeat.
     *
     * @param interval how often to ping
     * @return a copy
     */
    public PeerOptions withPingInterval(Duration interval) {
        return new PeerOptions(openingLimitBytes, limitBytes, interval, openingTimeout, frameTimeout, stallTimeout);
    }

    private static void atLeastOne(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }

    private static void positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }
}
