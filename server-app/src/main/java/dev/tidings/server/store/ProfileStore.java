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
     * Replaces a user's picture. Everybody may read the file for as long as it is the picture; the one that was the
     * picture before is deleted, as by {@link FileStore#delete}. A picture that is deleted is none any more.
     *
     * @param user the user's number
     * @param picture a file of the user's that nothing else needs, or null for none
     * @return completes when it is on disk; fails with {@code not_found} if the user has no such file
     */
    CompletableFuture<Void> changePicture(long user, @Nullable FileId picture);
}
