package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code download}: opens a stream to the client for a file. See docs/protocol.md, "Downloading".
 *
 * @param stream number of the stream, the client's next one
 * @param file id of the file
 * @param offset where in the file to begin, at most its size
 * @param credit how many bytes the server may send at once
 * @param thumbnail true for the small picture of an image instead; null counts as false
 */
public record Download(
        long stream,
        String file,
        long offset,
        long credit,
        @Nullable Boolean thumbnail) implements FileRequest, Request<DownloadStarted> {
    /** Validates. */
    public Download {
        Check.stream(stream, "stream");
        Check.fileId(file, "file");
        Check.bytes(offset, "offset");
        Check.bytes(credit, "credit");
    }
}
