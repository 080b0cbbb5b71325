package dev.tidings.protocol.message;

/**
 * {@code sending}: the reply to {@link Download}; the data follows. See docs/protocol.md, "Downloading".
 *
 * @param name of the file, as it was told
 * @param size of the whole in bytes; what is sent reaches from the offset to here
 * @param sha256 of the whole, 64 lower-case hexadecimal digits
 */
public record DownloadStarted(String name, long size, String sha256) implements ServerMessage {
    /** Validates. */
    public DownloadStarted {
        Check.fileName(name, "name");
        Check.bytes(size, "size");
        Check.sha256(sha256, "sha256");
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "DownloadStarted[size=" + size + "]";
    }
}
