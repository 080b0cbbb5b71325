package dev.tidings.client.store;

import dev.tidings.protocol.message.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Keeps everything in one SQLite file (and its {@code -wal} while it is open), readable by its owner alone where the
 * file system knows owners. What is committed survives a power cut. One program at a time: the file is locked until
 * {@link #close} or the end of the program. Used by one thread at a time, as {@link ClientStore} says.
 *
 * <p>Of what was deleted, or had another wording before, nothing stays in either file once that is committed; where the
 * disk has no room for that, the next commit sees to it, and in the end the closing or the next opening.
 */
public final class FileStore implements ClientStore {
    private final Path file;
    private final Connection connection;
    private final FileStatements statements;
    /** Something is deleted, but not moved from the log to the file. Maybe so since an earlier run was killed. */
    private boolean residue = true;

    private FileStore(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        this.statements = new FileStatements(connection);
    }

    /**
     * Opens a file, or fails at once if another program has it.
     *
     * @param file created, with its folder, where there is none
     * @return locked
     * @throws StoreException if it is in use, of a newer version, or can't be read or written
     */
    public static FileStore open(Path file) {
        return open(file, Duration.ZERO);
    }

    /**
     * Opens a file, and waits a while for another program to leave it.
     *
     * @param file created, with its folder, where there is none
     * @param patience how long
     * @return locked
     * @throws StoreException if it is still in use, of a newer version, or can't be read or written
     */
    public static FileStore open(Path file, Duration patience) {
        Connection connection = null;
        try {
            PrivateFile.create(file);
            connection = connect(file, patience);
            FileSchema.migrate(connection);
            connection.setAutoCommit(false);
            FileStore opened = new FileStore(file, connection);
            opened.cutOff();
            return opened;
        } catch (SQLException | IOException failure) {
            closeQuietly(connection, failure);
            if (failure instanceof SQLiteException busy && busy.getResultCode() == SQLiteErrorCode.SQLITE_BUSY) {
                throw new StoreException(file + ": in use by another program", failure, true);
            }
            throw new StoreException(file + ": can't be opened", failure);
        }
    }

    @Override
    public DeviceState load() {
        try {
            DeviceState state = statements.load();
            connection.rollback();
            return state;
        } catch (SQLException failure) {
            throw new StoreException(file + ": can't be read", failure);
        }
    }

    @Override
    public void commit(Changes changes) {
        try {
            residue |= statements.write(changes);
            connection.commit();
        } catch (SQLException failure) {
            try {
                connection.rollback();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
            throw new StoreException(file + ": can't be written", failure);
        }
        cutOff();
    }

    /** Writes zeros over what was deleted, where it stands in the file, and empties the log, where it stands, too. */
    private void cutOff() {
        if (!residue) {
            return;
        }
        try {
            // Not possible within a transaction.
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                residue = !row.next() || row.getInt(1) != 0;
            } finally {
                connection.setAutoCommit(false);
            }
        } catch (SQLException notNow) {
            residue = true;
        }
    }

    @Override
    public List<Entry> entries(@Nullable String conversation, int last) {
        EntryCount.check(last);
        try {
            List<Entry> found = statements.entries(conversation, last);
            connection.rollback();
            return found;
        } catch (SQLException failure) {
            throw new StoreException(file + ": can't be read", failure);
        }
    }

    @Override
    public List<Arrival> arrivals(long after, int most) {
        EntryCount.check(most);
        try {
            List<Arrival> found = statements.arrivals(after, most);
            connection.rollback();
            return found;
        } catch (SQLException failure) {
            throw new StoreException(file + ": can't be read", failure);
        }
    }

    @Override
    public Optional<Path> file() {
        return Optional.of(file);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new StoreException(file + ": can't be closed", failure);
        }
    }

    private static Connection connect(Path file, Duration patience) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) Math.min(Integer.MAX_VALUE, patience.toMillis()));
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        try (Statement statement = connection.createStatement()) {
            // In this order: with the exclusive lock first, the log needs no shared memory.
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            // What was deleted is overwritten with zeros, not only left out of the tables.
            statement.execute("PRAGMA secure_delete = ON");
            return connection;
        } catch (SQLException failure) {
            closeQuietly(connection, failure);
            throw failure;
        }
    }

    private static void closeQuietly(@Nullable Connection connection, Exception failure) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException second) {
                failure.addSuppressed(second);
            }
        }
    }

    /** The token inside is as good as a password. */
    private static final class PrivateFile {
        static void create(Path file) throws IOException {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (Files.exists(file)) {
                return;
            }
            try {
                var owner = java.nio.file.attribute.PosixFilePermissions.fromString("rw-------");
                Files.createFile(file, java.nio.file.attribute.PosixFilePermissions.asFileAttribute(owner));
            } catch (UnsupportedOperationException noOwners) {
                Files.createFile(file);
            } catch (java.nio.file.FileAlreadyExistsException meanwhile) {
                // Another program was faster; the lock decides.
            }
        }
    }
}
