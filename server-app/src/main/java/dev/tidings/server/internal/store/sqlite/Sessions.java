package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.store.sqlite.Broadcasts.Ended;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.LogInRecord;
import dev.tidings.server.store.Standing;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.Visit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices entering and leaving, each within a transaction of the writer. */
final class Sessions {
    /** A token is in use for as long as its session lasts. Takes the same moment twice. */
    static final String USED = "(token_used_at >= ? OR ended_at IS NULL OR ended_at >= ?)";

    private static final String CREATE =
            "INSERT INTO device (user, key, token_used_at, epoch, entered_at, created_at) VALUES (?, ?, 0, 0, 0, ?)"
                    + " RETURNING id";
    private static final String OPEN = """
            UPDATE device SET epoch = epoch + 1, entered_at = ?, token_used_at = ?, token_hash = ?, agent = ?,
                ended_at = NULL, ended_head = NULL, logged_out = 0
            WHERE id = ?""";
    private static final String PRESENT = """
            UPDATE account SET missed_from = absent_since, missed_until = ?, absent_since = NULL
            WHERE id = ? AND absent_since IS NOT NULL""";
    private static final String ABSENT = """
            UPDATE account SET last_seen = max(?, coalesce(last_seen, 0)),
                absent_since = iif(EXISTS (SELECT 1 FROM device WHERE user = account.id AND ended_at IS NULL), NULL, ?)
            WHERE id = ?""";

    private Sessions() {}

    /**
     * A device as its row has it.
     *
     * @param ended null while it has a session
     */
    private record Device(
            long id, long user, long epoch, @Nullable Ended ended) {
        static Device read(ResultSet row) throws SQLException {
            long endedAt = row.getLong(4);
            Ended ended = row.wasNull() ? null : new Ended(endedAt, row.getLong(5), row.getInt(6) != 0);
            return new Device(row.getLong(1), row.getLong(2), row.getLong(3), ended);
        }
    }

    static DeviceSession enter(OpenLog log, long user, String key, byte[] tokenHash, Visit visit, Instant at)
            throws SQLException {
        Statements statements = log.statements();
        requireOpen(statements, user);
        String name = Directory.name(statements, user);
        Optional<Device> known = device(statements, "user = ? AND key = ?", user, key);
        // A token is one device's.
        statements.update("UPDATE device SET token_hash = NULL WHERE token_hash = ?", (Object) tokenHash);
        Device device = known.isPresent() ? known.get() : create(log, user, key, at);
        DeviceSession session = open(log, device, name, tokenHash, visit, at);
        LogIns.note(statements, user, new LogInRecord(at, visit.address(), device.id(), LogInRecord.Outcome.OK));
        return session;
    }

    private static Device create(OpenLog log, long user, String key, Instant at) throws SQLException {
        long device = log.statements().number(CREATE, user, key, at.toEpochMilli());
        Cursors.start(log, user, device);
        return new Device(device, user, 0, null);
    }

    static Optional<DeviceSession> resume(OpenLog log, byte[] tokenHash, Visit visit, Instant at, Instant usedSince)
            throws SQLException {
        Optional<Device> device = ofToken(log.statements(), tokenHash, usedSince);
        if (device.isEmpty() || isShut(log.statements(), device.get().user())) {
            return Optional.empty();
        }
        String name = Directory.name(log.statements(), device.get().user());
        return Optional.of(open(log, device.get(), name, tokenHash, visit, at));
    }

    /** Whether a token is or was lately good for something; on any connection. {@link #resume} has the last word. */
    static boolean isToken(Statements statements, byte[] tokenHash, Instant usedSince) throws SQLException {
        return ofToken(statements, tokenHash, usedSince).isPresent();
    }

    private static Optional<Device> ofToken(Statements statements, byte[] tokenHash, Instant usedSince)
            throws SQLException {
        return device(
                statements,
                "token_hash = ? AND " + USED,
                tokenHash,
                usedSince.toEpochMilli(),
                usedSince.toEpochMilli());
    }

    private static DeviceSession open(
            OpenLog log, Device device, String name, byte[] tokenHash, Visit visit, Instant at) throws SQLException {
        Derived derived = log.derived();
        Broadcasts.hide(log, device.id(), device.ended());
        long atMillis = at.toEpochMilli();
        log.statements().update(OPEN, atMillis, atMillis, tokenHash, visit.agent(), device.id());
        log.statements().update(PRESENT, derived.lastPosition(), device.user());
        DeviceHead head = derived.devices.use(device.id());
        long lastN = head != null
                ? head.lastN()
                : DeviceHead.load(log.statements(), device.id()).orElseThrow().lastN();
        LogIns.Last last = LogIns.last(log.statements(), device.user());
        return new DeviceSession(
                device.user(),
                name,
                device.id(),
                device.epoch() + 1,
                lastN,
                Cursors.of(log, device.id()),
                Blocks.apart(log.statements(), device.user()),
                last.at(),
                last.failed(),
                Admins.isAdmin(log.statements(), device.user()));
    }

    /** Ends token and session; false if the user has no such device. {@link #fenced} has to follow after the commit. */
    static boolean revoke(OpenLog log, long user, long device, Instant at) throws SQLException {
        Optional<Device> known = device(log.statements(), "user = ? AND id = ?", user, device);
        if (known.isEmpty()) {
            return false;
        }
        leave(log, device, known.get().epoch(), at, true);
        log.statements().update("UPDATE device SET epoch = epoch + 1 WHERE id = ?", device);
        return true;
    }

    /** After the commit of {@link #revoke}. */
    static void fenced(Derived derived, long device) {
        DeviceHead head = derived.devices.use(device);
        if (head != null) {
            derived.devices.keep(device, head.withEpoch(head.epoch() + 1));
        }
    }

    static Standing standing(Statements statements, DeviceSession session) throws SQLException {
        long revoked = statements.number(
                "SELECT count(*) FROM device WHERE id = ? AND epoch > ? AND token_hash IS NULL",
                session.device(),
                session.epoch());
        return new Standing(
                Directory.name(statements, session.user()), revoked > 0, Blocks.apart(statements, session.user()));
    }

    /** After the commit: appends of earlier sessions are refused from here on. */
    static void opened(Derived derived, DeviceSession session) {
        DeviceHead head = derived.devices.use(session.device());
        if (head != null) {
            derived.devices.keep(session.device(), head.withEpoch(session.epoch()));
        }
    }

    /** A device that may append nothing more in the sessions it had; {@code epoch} is the next one. */
    record Fence(long device, long epoch) {}

    /** Ends all sessions of a user; {@link #fence} has to follow the commit. */
    static List<Fence> shutOut(OpenLog log, long user, Instant at) throws SQLException {
        Statements statements = log.statements();
        int ended = statements.update(
                "UPDATE device SET ended_at = ?, ended_head = ? WHERE user = ? AND ended_at IS NULL",
                at.toEpochMilli(),
                log.derived().useHead(statements, Store.EVERYONE).seq(),
                user);
        if (ended > 0) {
            statements.update(ABSENT, at.toEpochMilli(), log.derived().lastPosition(), user);
        }
        return statements.list(
                "UPDATE device SET epoch = epoch + 1 WHERE user = ? RETURNING id, epoch",
                row -> new Fence(row.getLong(1), row.getLong(2)),
                user);
    }

    /** After the commit. */
    static void fence(OpenLog log, List<Fence> fences) {
        for (Fence fence : fences) {
            DeviceHead head = log.derived().devices.use(fence.device());
            if (head != null) {
                log.derived().devices.keep(fence.device(), head.withEpoch(fence.epoch()));
            }
        }
        // Also of one who had no device yet, but to whom somebody may have written.
        log.routes().clear();
        if (!fences.isEmpty()) {
            log.erasure().wake();
        }
    }

    static void leave(OpenLog log, long device, long epoch, Instant at, boolean loggedOut) throws SQLException {
        Statements statements = log.statements();
        Optional<Device> left = device(statements, "id = ? AND epoch = ?", device, epoch);
        if (left.isEmpty()) {
            return;
        }
        if (left.get().ended() == null) {
            long head = log.derived().useHead(statements, Store.EVERYONE).seq();
            statements.update(
                    "UPDATE device SET ended_at = ?, ended_head = ? WHERE id = ?", at.toEpochMilli(), head, device);
            statements.update(
                    ABSENT,
                    at.toEpochMilli(),
                    log.derived().lastPosition(),
                    left.get().user());
        }
        if (loggedOut) {
            statements.update("UPDATE device SET token_hash = NULL, logged_out = 1 WHERE id = ?", device);
        }
    }

    /**
     * Ends the sessions of a server that is no more, as of now: nothing was committed since. They are fenced off, so
     * that nothing that waited for a store which failed is appended past what was lost with it.
     */
    static void endAll(OpenLog log, Instant now) throws SQLException {
        Statements statements = log.statements();
        long head = log.derived().useHead(statements, Store.EVERYONE).seq();
        for (long user :
                statements.list("SELECT DISTINCT user FROM device WHERE ended_at IS NULL", row -> row.getLong(1))) {
            statements.update(
                    "UPDATE device SET epoch = epoch + 1, ended_at = ?, ended_head = ? WHERE user = ? AND ended_at IS NULL",
                    now.toEpochMilli(),
                    head,
                    user);
            statements.update(ABSENT, now.toEpochMilli(), log.derived().lastPosition(), user);
        }
    }

    /** Refuses a user who is disabled or deleted; on any connection. */
    static void requireOpen(Statements statements, long user) throws SQLException {
        if (isShut(statements, user)) {
            throw new ProtocolException(ErrorCode.AUTH_FAILED, "user or password: wrong");
        }
    }

    /** Whether a device has no token any more, or its user is kept out. */
    static boolean isShutOut(Statements statements, long device) throws SQLException {
        return statements.number("""
                SELECT count(*) FROM device JOIN account ON account.id = device.user
                WHERE device.id = ? AND (token_hash IS NULL OR disabled = 1 OR deleted_at IS NOT NULL)""", device) > 0;
    }

    private static boolean isShut(Statements statements, long user) throws SQLException {
        return statements.number(
                        "SELECT count(*) FROM account WHERE id = ? AND (disabled = 1 OR deleted_at IS NOT NULL)", user)
                > 0;
    }

    private static Optional<Device> device(Statements statements, String condition, Object... values)
            throws SQLException {
        return statements.first(
                "SELECT id, user, epoch, ended_at, ended_head, logged_out FROM device WHERE " + condition,
                Device::read,
                values);
    }
}
