package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.FileId;
import dev.tidings.server.store.Profile;
import dev.tidings.server.store.ProfileField;
import dev.tidings.server.store.ProfileStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Profiles in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteProfiles(Access access) implements ProfileStore {
    @Override
    public CompletableFuture<Optional<Profile>> read(String name) {
        return access.read(chains -> Profiles.read(chains.statements(), name));
    }

    @Override
    public CompletableFuture<Void> change(long user, Map<ProfileField, String> fields) {
        Map<ProfileField, String> copy = Map.copyOf(fields);
        return changed(log -> {
            Profiles.change(log.statements(), user, copy);
            return Optional.empty();
        });
    }

    @Override
    public CompletableFuture<Void> changePicture(long user, @Nullable FileId picture) {
        return changed(log -> {
            Profiles.changePicture(log.statements(), user, picture);
            return Optional.empty();
        });
    }

    private CompletableFuture<Void> changed(Command.Work<Optional<Object>> work) {
        return access.change(work, done -> {}, false).thenAccept(done -> {});
    }
}
