package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;

/**
 * Which numbers the streams of one connection have: odd ones are the side's that connected, even ones the other's, and
 * each side's only rise, so that none is used twice. Confined to the event loop.
 */
final class StreamNumbers {
    private static final long MOST = 0xFFFF_FFFFL;

    private long ours;
    private long theirs;

    StreamNumbers(PeerPipeline.Role role) {
        ours = role == PeerPipeline.Role.ANSWERS ? -1 : 0;
        theirs = -1 - ours;
    }

    /** The next one of our own. */
    long next() {
        if (ours + 2 > MOST) {
            throw new IllegalStateException("stream: no number is left on this connection");
        }
        ours += 2;
        return ours;
    }

    /** Notes one that the peer chose; refuses it where it isn't the peer's to use. */
    void take(long number) {
        if (number > MOST || number <= theirs || (number & 1) != (theirs & 1)) {
            throw new ProtocolException(
                    ErrorCode.BAD_REQUEST,
                    "stream: " + number + " (expected: " + ((theirs & 1) == 0 ? "even" : "odd") + " and > " + theirs
                            + ")");
        }
        theirs = number;
    }
}
