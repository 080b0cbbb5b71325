package dev.tidings.benchmarks.wire;

import io.netty.buffer.ByteBuf;

/** What a frame is, as far as the load generator cares. */
enum FrameType {
    SENT,
    ENTRY,
    PING,
    ERROR,
    BYE,
    OTHER;

    /** The first eight bytes of every message, up to the colon: servers write the type first. */
    private static final long HEAD = 0x7B22_7479_7065_223AL;

    private static final int NAME = Long.BYTES + 1;

    /**
     * Looks at the first four letters of the name.
     *
     * @param start of a complete payload
     * @throws IllegalStateException if the type doesn't come first
     */
    static FrameType of(ByteBuf in, int start, int end) {
        if (end - start < NAME + Integer.BYTES || in.getLong(start) != HEAD) {
            throw new IllegalStateException("frame: no message that begins with its type");
        }
        return switch (in.getInt(start + NAME)) {
            case 0x73656E74 -> SENT;
            case 0x656E7472 -> ENTRY;
            case 0x70696E67 -> PING;
            case 0x6572726F -> ERROR;
            case 0x62796522 -> BYE;
            default -> OTHER;
        };
    }
}
