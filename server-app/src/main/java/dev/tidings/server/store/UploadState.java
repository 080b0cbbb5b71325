package dev.tidings.server.store;

/** Where an upload stands. */
public sealed interface UploadState {
    /**
     * It may be gone on with, from where its bytes end.
     *
     * @param file id of the file, the same for every opening
     * @param opening number of this one
     */
    record Open(FileId file, long opening) implements UploadState {}

    /**
     * It is a file already.
     *
     * @param file what became of it
     */
    record Stored(StoredFile file) implements UploadState {}
}
