package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.LogInList;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.SetProfile;
import dev.tidings.server.store.LogInRecord;
import dev.tidings.server.store.Profile;
import dev.tidings.server.store.ProfileField;
import dev.tidings.server.store.Store;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known about users: what they tell everybody, and their log-ins, told to themselves. Any thread. */
public final class Profiles {
    private final Store store;

    /**
     * Creates the service.
     *
     * @param store where it is
     */
    public Profiles(Store store) {
        this.store = store;
    }

    /**
     * Reads a profile.
     *
     * @param name a present or former name
     * @return fails with {@code not_found}
     */
    public CompletableFuture<ProfileInfo> read(String name) {
        return store.profiles()
                .read(name)
                .thenApply(found -> info(
                        found.orElseThrow(() -> new ProtocolException(ErrorCode.NOT_FOUND, "user: no such user"))));
    }

    private static ProfileInfo info(Profile profile) {
        Map<ProfileField, String> fields = profile.fields();
        return new ProfileInfo(
                profile.name(),
                fields.get(ProfileField.FULL_NAME),
                fields.get(ProfileField.POSITION),
                fields.get(ProfileField.DESCRIPTION),
                fields.get(ProfileField.LOCATION),
                fields.get(ProfileField.TOWN),
                fields.get(ProfileField.EMAIL),
                profile.picture() == null ? null : profile.picture().text());
    }

    /**
     * Changes a profile.
     *
     * @param user whose
     * @param request what is new
     * @return completes when it is on disk
     */
    public CompletableFuture<Done> change(long user, SetProfile request) {
        Map<ProfileField, String> fields = new EnumMap<>(ProfileField.class);
        put(fields, ProfileField.FULL_NAME, request.fullName());
        put(fields, ProfileField.POSITION, request.position());
        put(fields, ProfileField.DESCRIPTION, request.description());
        put(fields, ProfileField.LOCATION, request.location());
        put(fields, ProfileField.TOWN, request.town());
        put(fields, ProfileField.EMAIL, request.email());
        return store.profiles().change(user, fields).thenApply(done -> new Done());
    }

    private static void put(Map<ProfileField, String> fields, ProfileField field, @Nullable String value) {
        if (value != null) {
            fields.put(field, value);
        }
    }

    /**
     * Lists the log-ins of a user.
     *
     * @param user whose
     * @return newest first
     */
    public CompletableFuture<LogInList> logIns(long user) {
        return store.logIns()
                .list(user)
                .thenApply(found ->
                        new LogInList(found.stream().map(Profiles::item).toList()));
    }

    private static LogInList.Item item(LogInRecord record) {
        return new LogInList.Item(
                record.at(),
                record.address(),
                record.device(),
                record.outcome().name().toLowerCase(Locale.ROOT));
    }
}
