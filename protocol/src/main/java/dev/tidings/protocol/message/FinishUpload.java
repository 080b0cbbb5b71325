package dev.tidings.protocol.message;

/**
 * {@code finish}: all bytes of a file were sent. See docs/protocol.md, "Uploading".
 *
 * @param upload as in {@link Upload}
 * @param size of the whole file in bytes
 * @param sha256 of the whole file, 64 lower-case hexadecimal digits
 */
public record FinishUpload(String upload, long size, String sha256) implements FileRequest, Request<FileStored> {
    /** Validates. */
    public FinishUpload {
        Check.transferId(upload, "upload");
        Check.bytes(size, "size");
        Check.sha256(sha256, "sha256");
    }
}
