package dev.tidings.protocol.message;

/**
 * {@code credit}: the receiver of a stream is ready for more. Either side's, in every vocabulary. See docs/protocol.md,
 * "Streams".
 *
 * @param stream number of the stream
 * @param bytes how many more may be sent, 1 to {@value Upload#MOST_BYTES}
 */
public record Credit(long stream, long bytes) implements ClientMessage, ServerMessage {
    /** Validates. */
    public Credit {
        Check.stream(stream, "stream");
        Check.within(1, Upload.MOST_BYTES, bytes, "bytes");
    }
}
