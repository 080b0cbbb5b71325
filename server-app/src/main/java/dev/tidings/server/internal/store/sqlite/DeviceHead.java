package dev.tidings.server.internal.store.sqlite;

import java.sql.SQLException;
import java.util.Optional;

/**
 * What a device has sent.
 *
 * @param epoch its latest session
 * @param lastN largest number decided
 * @param entries how many entries it has
 * @param position position of the last of them
 */
record DeviceHead(long epoch, long lastN, long entries, long position) {
    /** Reads a device that exists. */
    static Optional<DeviceHead> load(Statements statements, long device) throws SQLException {
        return statements.first(
                "SELECT epoch, last_n, entries, position FROM device LEFT JOIN device_head ON device = id WHERE id = ?",
                row -> new DeviceHead(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                device);
    }

    DeviceHead withEpoch(long newEpoch) {
        return new DeviceHead(newEpoch, lastN, entries, position);
    }

    DeviceHead decided(long n) {
        return new DeviceHead(epoch, Math.max(n, lastN), entries, position);
    }

    DeviceHead appended(long n, long at) {
        return new DeviceHead(epoch, Math.max(n, lastN), entries + 1, at);
    }
}
