package dev.tidings.server.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What users tell about themselves. Threads and failures are those of {@link Store}. */
public interface ProfileStore {
    /**
     * Reads a profile.
     *
     * @param name a present or former log-in name
     * @return empty if that leads to nobody
     */
    CompletableFuture<Optional<Profile>> read(String name);

    /**
     * Changes a profile.
     *
     * @param user the user's number
     * @param fields new values; an empty one clears the field, others stay
     * @return completes when it is on disk
     */
    CompletableFuture<Void> change(long user, Map<ProfileField, String> fields);

    /**
     * Replaces a user's picture.
     *
     * @param user the user's number
     * @param picture the file, checked and re-encoded, or null for none
     * @return completes when it is on disk
     */
    CompletableFuture<Void> changePicture(long user, byte @Nullable [] picture);

    /**
     * Reads a picture.
     *
     * @param name as {@link Profile#picture} gave it
     * @return the file; empty if no profile has it any more
     */
    CompletableFuture<Optional<byte[]>> picture(String name);
}
