package dev.tidings.protocol.message;

/**
 * {@code deleteFile}: takes back a file of the user's own. The entries with it stay, its bytes go. See
 * docs/protocol.md, "Files".
 *
 * @param file id of the file
 */
public record DeleteFile(String file) implements FileRequest, Request<Done> {
    /** Validates. */
    public DeleteFile {
        Check.fileId(file, "file");
    }
}
