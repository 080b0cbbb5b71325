package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a device that enters has to know.
 *
 * @param user the user's number
 * @param name log-in name
 * @param device the device's number
 * @param epoch which of the device's sessions this is; appends of earlier ones are refused
 * @param lastN largest number of the device that was decided, 0 if none was
 * @param cursors one for each conversation of the user
 * @param apart numbers of those of whom the user hears nothing: whom it blocks and who blocks it
 * @param lastLogIn when the user last got in with a password before, or null if never
 * @param failedLogIns attempts since then
 * @param admin whether the user may administrate
 */
public record DeviceSession(
        long user,
        String name,
        long device,
        long epoch,
        long lastN,
        List<Cursor> cursors,
        Set<Long> apart,
        @Nullable Instant lastLogIn,
        int failedLogIns,
        boolean admin) {
    /** Validates and copies. */
    public DeviceSession {
        requireNonNull(name, "name is null");
        cursors = List.copyOf(cursors);
        apart = Set.copyOf(apart);
    }

    /**
     * Terms of somebody of whose log-ins nothing is known, and who is no admin.
     *
     * @param user the user's number
     * @param name log-in name
     * @param device the device's number
     * @param epoch which of the device's sessions this is
     * @param lastN largest number of the device that was decided, 0 if none was
     * @param cursors one for each conversation of the user
     * @param apart numbers of those of whom the user hears nothing
     */
    public DeviceSession(
            long user, String name, long device, long epoch, long lastN, List<Cursor> cursors, Set<Long> apart) {
        this(user, name, device, epoch, lastN, cursors, apart, null, 0, false);
    }
}
