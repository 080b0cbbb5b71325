package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code upload}: opens a stream to the server for a file, or goes on with one. See docs/protocol.md, "Uploading".
 *
 * @param stream number of the stream, the client's next one
 * @param upload names this transfer, whatever the connection: 128 random bits the client made, as 32 lower-case
 *     hexadecimal digits
 * @param name of the file, 1 to {@value #NAME_LENGTH} characters, kept as it is
 * @param size in bytes, up to {@value #MOST_BYTES}, or null where it isn't known yet
 * @param sha256 64 lower-case hexadecimal digits, or null where it isn't known yet
 */
public record Upload(
        long stream,
        String upload,
        String name,
        @Nullable Long size,
        @Nullable String sha256) implements FileRequest, Request<UploadAccepted> {
    /** Most characters of a file's name. */
    public static final int NAME_LENGTH = 255;

    /** Largest size of a file, and largest credit: more, not every language counts exactly. */
    public static final long MOST_BYTES = 1L << 53;

    /** Validates. */
    public Upload {
        Check.stream(stream, "stream");
        Check.transferId(upload, "upload");
        Check.fileName(name, "name");
        if (size != null) {
            Check.bytes(size, "size");
        }
        if (sha256 != null) {
            Check.sha256(sha256, "sha256");
        }
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "Upload[stream=" + stream + ", upload=" + upload + ", size=" + size + "]";
    }
}
