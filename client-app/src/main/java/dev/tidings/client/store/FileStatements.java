package dev.tidings.client.store;

import dev.tidings.protocol.json.ContentCodec;
import dev.tidings.protocol.message.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SQL of a {@link FileStore}. Transactions are the caller's. */
final class FileStatements {
    private static final String ENTRY =
            "SELECT conversation, seq, author, recipient, device, n, at, kind, fields, arrival FROM entry ";
    private static final int ARRIVAL = 10;

    private final PreparedStatement queue;
    private final PreparedStatement settle;
    private final PreparedStatement keep;
    private final PreparedStatement concerned;
    private final PreparedStatement rewrite;
    private final PreparedStatement mark;
    private final PreparedStatement forget;
    private final PreparedStatement number;
    private final PreparedStatement login;
    private final PreparedStatement lastOfOne;
    private final PreparedStatement lastOfAll;
    private final PreparedStatement arrived;
    private final Connection connection;
    private final ContentCodec codec = new ContentCodec();
    private long writtenN = -1;

    FileStatements(Connection connection) throws SQLException {
        this.connection = connection;
        queue = connection.prepareStatement("INSERT INTO outbox (n, recipient, kind, fields) VALUES (?, ?, ?, ?)");
        settle = connection.prepareStatement("DELETE FROM outbox WHERE n = ?");
        keep = connection.prepareStatement(
                "INSERT INTO entry (conversation, seq, author, recipient, device, n, at, kind,"
                        + " fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        concerned = connection.prepareStatement(ENTRY + "WHERE conversation = ?1 AND seq BETWEEN ?2 AND ?3"
                + " AND (seq = ?2 OR (kind = 'edit' AND json_extract(fields, '$.target') = ?2))");
        rewrite =
                connection.prepareStatement("UPDATE entry SET kind = ?, fields = ? WHERE conversation = ? AND seq = ?");
        mark = connection.prepareStatement("INSERT INTO mark (conversation, seq, name) VALUES (?, ?, ?)"
                + " ON CONFLICT (conversation) DO UPDATE SET seq = excluded.seq, name = excluded.name");
        forget = connection.prepareStatement("DELETE FROM entry WHERE conversation = ? AND seq > ?");
        number = connection.prepareStatement("UPDATE device SET next_n = ?");
        login = connection.prepareStatement("UPDATE device SET user = ?, number = ?, incarnation = ?, token = ?");
        lastOfOne = connection.prepareStatement(ENTRY + "WHERE conversation = ? ORDER BY seq DESC LIMIT ?");
        lastOfAll = connection.prepareStatement(ENTRY + "ORDER BY arrival DESC LIMIT ?");
        arrived = connection.prepareStatement(ENTRY + "WHERE arrival > ? ORDER BY arrival LIMIT ?");
    }

    /** Says whether something of what was there is gone. */
    boolean write(Changes changes) throws SQLException {
        boolean gone = !changes.rewound().isEmpty();
        for (Mark rewound : changes.rewound()) {
            forget.setString(1, rewound.conversation());
            forget.setLong(2, rewound.seq());
            forget.addBatch();
            add(rewound);
        }
        run(forget, changes.rewound());
        run(mark, changes.rewound());
        writeOutbox(changes);
        for (Entry entry : changes.entries()) {
            add(entry);
        }
        run(keep, changes.entries());
        for (Entry entry : changes.entries()) {
            Optional<Amendment> change = Amendment.of(entry);
            if (change.isPresent()) {
                gone |= amend(change.get());
            }
        }
        for (Mark raised : changes.marks()) {
            add(raised);
        }
        run(mark, changes.marks());
        if (changes.login().isPresent()) {
            write(changes.login().get());
        }
        return gone;
    }

    DeviceState load() throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT device_key, next_n, user, number, incarnation, token FROM device")) {
            if (!row.next()) {
                throw new SQLException("no device");
            }
            String user = row.getString(3);
            Optional<Login> known = user == null
                    ? Optional.empty()
                    : Optional.of(new Login(user, row.getLong(4), row.getString(5), row.getString(6)));
            return new DeviceState(row.getString(1), known, marks(), outbox(), row.getLong(2));
        }
    }

    List<Entry> entries(@Nullable String conversation, int last) throws SQLException {
        PreparedStatement select = conversation == null ? lastOfAll : lastOfOne;
        if (conversation != null) {
            select.setString(1, conversation);
        }
        select.setInt(conversation == null ? 1 : 2, last);
        List<Entry> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(entry(row));
            }
        }
        Collections.reverse(found);
        return found;
    }

    List<Arrival> arrivals(long after, int most) throws SQLException {
        arrived.setLong(1, after);
        arrived.setInt(2, most);
        List<Arrival> found = new ArrayList<>();
        try (ResultSet row = arrived.executeQuery()) {
            while (row.next()) {
                found.add(new Arrival(row.getLong(ARRIVAL), entry(row)));
            }
        }
        return found;
    }

    private void writeOutbox(Changes changes) throws SQLException {
        for (OutgoingMessage message : changes.queued()) {
            queue.setLong(1, message.n());
            queue.setString(2, message.to());
            queue.setString(3, message.content().kind());
            queue.setString(4, codec.fields(message.content()));
            queue.addBatch();
        }
        run(queue, changes.queued());
        for (Long n : changes.settled()) {
            settle.setLong(1, n);
            settle.addBatch();
        }
        run(settle, changes.settled());
        if (changes.nextN() != writtenN) {
            number.setLong(1, changes.nextN());
            number.executeUpdate();
            writtenN = changes.nextN();
        }
    }

    private static void run(PreparedStatement batch, List<?> items) throws SQLException {
        if (!items.isEmpty()) {
            batch.executeBatch();
        }
    }

    private void add(Mark raised) throws SQLException {
        mark.setString(1, raised.conversation());
        mark.setLong(2, raised.seq());
        mark.setString(3, raised.name());
        mark.addBatch();
    }

    private void add(Entry entry) throws SQLException {
        keep.setString(1, entry.conversation());
        keep.setLong(2, entry.seq());
        keep.setString(3, entry.from());
        keep.setString(4, entry.to());
        keep.setLong(5, entry.device());
        keep.setLong(6, entry.n());
        keep.setString(7, entry.at().toString());
        keep.setString(8, entry.content().kind());
        keep.setString(9, codec.fields(entry.content()));
        keep.addBatch();
    }

    private boolean amend(Amendment change) throws SQLException {
        concerned.setString(1, change.conversation());
        concerned.setLong(2, change.target());
        // An edit leaves earlier edits as they are, so nothing behind the target has to be looked at.
        concerned.setLong(3, change.deletes() ? Long.MAX_VALUE : change.target());
        List<Entry> found = new ArrayList<>();
        try (ResultSet row = concerned.executeQuery()) {
            while (row.next()) {
                found.add(entry(row));
            }
        }
        boolean changed = false;
        for (Entry before : found) {
            Entry after = change.applyTo(before);
            if (!after.equals(before)) {
                rewrite.setString(1, after.content().kind());
                rewrite.setString(2, codec.fields(after.content()));
                rewrite.setString(3, after.conversation());
                rewrite.setLong(4, after.seq());
                rewrite.executeUpdate();
                changed = true;
            }
        }
        return changed;
    }

    private void write(Login changed) throws SQLException {
        login.setString(1, changed.user());
        login.setLong(2, changed.device());
        login.setString(3, changed.incarnation());
        login.setString(4, changed.token());
        login.executeUpdate();
    }

    private List<Mark> marks() throws SQLException {
        List<Mark> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT conversation, seq, name FROM mark")) {
            while (row.next()) {
                found.add(new Mark(row.getString(1), row.getLong(2), row.getString(3)));
            }
        }
        return found;
    }

    private List<OutgoingMessage> outbox() throws SQLException {
        List<OutgoingMessage> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT n, recipient, kind, fields FROM outbox ORDER BY n")) {
            while (row.next()) {
                found.add(new OutgoingMessage(
                        row.getLong(1), row.getString(2), codec.read(row.getString(3), row.getString(4))));
            }
        }
        return found;
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getLong(6),
                Instant.parse(row.getString(7)),
                codec.read(row.getString(8), row.getString(9)));
    }
}
