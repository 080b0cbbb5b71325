package dev.tidings.protocol.message;

/**
 * {@code stored}: the reply to {@link FinishUpload}; the file is whole and on disk. See docs/protocol.md, "Uploading".
 *
 * @param file id of the file
 * @param name as it was told
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record FileStored(String file, String name, long size, String sha256) implements ServerMessage {
    /** Validates. */
    public FileStored {
        Check.fileId(file, "file");
        Check.fileName(name, "name");
        Check.bytes(size, "size");
        Check.sha256(sha256, "sha256");
    }

    /** Without the name. */
    @Override
    public String toString() {
        return "FileStored[file=" + file + ", size=" + size + "]";
    }
}
