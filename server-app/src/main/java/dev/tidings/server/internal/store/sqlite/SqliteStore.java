package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.store.AccountStore;
import dev.tidings.server.store.AdministrationStore;
import dev.tidings.server.store.ContactStore;
import dev.tidings.server.store.DeviceStore;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.LogInStore;
import dev.tidings.server.store.LogStore;
import dev.tidings.server.store.MarkStore;
import dev.tidings.server.store.ProfileStore;
import dev.tidings.server.store.SearchStore;
import dev.tidings.server.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The store of one machine: an SQLite database in a folder that it locks. Writes run on one thread, reads on a few;
 * futures complete there. See ARCHITECTURE.md, "Conversation logs".
 */
public final class SqliteStore implements Store {
    private final FolderLock lock;
    private final String incarnation;
    private final WriteQueue queue;
    private final Writer writer;
    private final Thread writerThread;
    private final ReadPool readers;
    private final AccountStore accounts;
    private final DeviceStore devices;
    private final ContactStore contacts;
    private final LogInStore logIns;
    private final ProfileStore profiles;
    private final LogStore logs;
    private final SearchIndex search;
    private final AdministrationStore administration;
    private final MarkStore marks;
    private final FileStore files;

    private SqliteStore(SqliteOptions options, Environment environment, FolderLock lock)
            throws IOException, SQLException {
        SpareRoom spare = new SpareRoom(options.folder());
        spare.makeRoom();
        Database database = new Database(options.folder());
        database.migrate();
        this.lock = lock;
        this.queue = new WriteQueue(options.queueCapacity());
        OpenLog log = Recovery.open(database, options.groupLimit(), environment.clock());
        this.incarnation = log.statements()
                .first("SELECT value FROM meta WHERE name = 'incarnation'", row -> row.getString(1))
                .orElseThrow();
        AtomicReference<@Nullable OpenLog> present = new AtomicReference<>(log);
        this.writer = new Writer(queue, database, options, environment, present, spare);
        this.writerThread = new Thread(writer, "tidings-store-writer");
        this.readers = new ReadPool(database, options.readers(), present);
        Access access = new Access(queue, readers, present);
        this.accounts = new SqliteAccounts(access);
        this.devices = new SqliteDevices(access);
        this.contacts = new SqliteContacts(access);
        this.logIns = new SqliteLogIns(access);
        this.profiles = new SqliteProfiles(access);
        this.logs = new SqliteLogs(access);
        this.search = new SearchIndex(database, options.folder(), incarnation, access, environment.ticker());
        this.administration = new SqliteAdministration(access);
        this.marks = new SqliteMarks(access);
        this.files = new SqliteFiles(access);
    }

    /**
     * Opens the store of a folder, making it where there is none. Ends whatever sessions a server that was killed left
     * open.
     *
     * @param options how it works
     * @param clock makes stamps
     * @return the store, ready; to be closed
     * @throws IllegalStateException if another server uses the folder, or what is there can't be opened
     */
    public static SqliteStore open(SqliteOptions options, Clock clock) {
        return open(options, Environment.of(clock));
    }

    /**
     * Begins another life of the log in a folder that was put back from a backup, so that clients learn that what they
     * know may be gone.
     *
     * @param folder of a store that isn't open
     * @throws IllegalStateException if a server uses the folder, or what is there can't be opened
     */
    public static void renewIncarnation(Path folder) {
        try {
            FolderLock lock = FolderLock.on(folder);
            try {
                Database database = new Database(folder);
                database.migrate();
                try (Statements statements = database.writer()) {
                    statements.update("UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'incarnation'");
                    statements.update("UPDATE meta SET value = (SELECT coalesce(max(position), 0) FROM entry)"
                            + " WHERE name = 'restored_position'");
                }
            } finally {
                lock.close();
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the store in " + folder + " can't be opened", e);
        }
    }

    static SqliteStore open(SqliteOptions options, Environment environment) {
        try {
            FolderLock lock = FolderLock.on(options.folder());
            try {
                SqliteStore store = new SqliteStore(options, environment, lock);
                store.writerThread.start();
                store.readers.start();
                store.search.start();
                return store;
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(
                    "the store in " + options.folder() + " can't be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public String incarnation() {
        return incarnation;
    }

    @Override
    public void onFailure(Runnable listener) {
        writer.onFailure(listener);
    }

    @Override
    public AccountStore accounts() {
        return accounts;
    }

    @Override
    public DeviceStore devices() {
        return devices;
    }

    @Override
    public ContactStore contacts() {
        return contacts;
    }

    @Override
    public SearchStore search() {
        return search;
    }

    @Override
    public LogInStore logIns() {
        return logIns;
    }

    @Override
    public ProfileStore profiles() {
        return profiles;
    }

    @Override
    public LogStore logs() {
        return logs;
    }

    @Override
    public AdministrationStore administration() {
        return administration;
    }

    @Override
    public MarkStore marks() {
        return marks;
    }

    @Override
    public FileStore files() {
        return files;
    }

    @Override
    public void close() {
        if (Thread.currentThread() == writerThread) {
            throw new IllegalStateException("close() on the store's own thread would wait for itself");
        }
        queue.close();
        Threads.join(writerThread);
        search.close();
        readers.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
