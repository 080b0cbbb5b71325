package dev.tidings.protocol.message;

/**
 * {@code accepted}: the reply to {@link Upload}. See docs/protocol.md, "Uploading".
 *
 * @param offset where in the file to go on; its size if the server has all of it
 * @param credit how many bytes may be sent at once
 */
public record UploadAccepted(long offset, long credit) implements ServerMessage {
    /** Validates. */
    public UploadAccepted {
        Check.bytes(offset, "offset");
        Check.bytes(credit, "credit");
    }
}
