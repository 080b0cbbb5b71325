package dev.tidings.benchmarks.wire;

import dev.tidings.protocol.frame.FrameDecoder;
import java.nio.ByteBuffer;

/** Makes frames of payloads where speed doesn't matter. */
final class Frames {
    private Frames() {}

    static byte[] of(byte[] payload) {
        return ByteBuffer.allocate(FrameDecoder.HEADER_BYTES + payload.length)
                .putInt(payload.length)
                .put(payload)
                .array();
    }
}
