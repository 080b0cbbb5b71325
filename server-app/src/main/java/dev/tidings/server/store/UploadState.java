package dev.tidings.server.store;

import org.jspecify.annotations.Nullable;

/** Where an upload stands. */
public sealed interface UploadState {
    /**
     * It may be gone on with, from where its bytes end.
     *
     * @param file id of the file, the same for every opening
     * @param opening number of this one
     * @param size what it is to come to in bytes, as the last opening said that told; null if none did
     * @param sha256 the hash it is to have, likewise
     */
    record Open(
            FileId file,
            long opening,
            @Nullable Long size,
            @Nullable String sha256) implements UploadState {}

    /**
     * It is a file already.
     *
     * @param file what became of it
     */
    record Stored(StoredFile file) implements UploadState {}
}
