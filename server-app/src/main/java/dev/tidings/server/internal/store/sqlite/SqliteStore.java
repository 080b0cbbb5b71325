package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.store.sqlite.Derived.CursorKey;
import dev.tidings.server.store.Account;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.ConversationInfo;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredPage;
import dev.tidings.server.store.UserInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The store of one machine: an SQLite database in a folder that it locks. Writes run on one thread, reads on a few;
 * futures complete there. See ARCHITECTURE.md, "Conversation logs".
 */
public final class SqliteStore implements Store {
    private static final int MOST_APPENDS = 1_024;

    private final FolderLock lock;
    private final String incarnation;
    private final WriteQueue queue;
    private final Writer writer;
    private final Thread writerThread;
    private final ReadPool readers;
    private final AtomicReference<@Nullable OpenLog> present;

    private SqliteStore(SqliteOptions options, Environment environment, FolderLock lock)
            throws IOException, SQLException {
        Database database = new Database(options.folder());
        database.migrate();
        this.lock = lock;
        this.queue = new WriteQueue(options.queueCapacity());
        OpenLog log = Recovery.open(database, environment.clock().instant());
        this.incarnation = log.statements()
                .first("SELECT value FROM meta WHERE name = 'incarnation'", row -> row.getString(1))
                .orElseThrow();
        this.present = new AtomicReference<>(log);
        this.writer = new Writer(queue, database, options, environment, present);
        this.writerThread = new Thread(writer, "tidings-store-writer");
        this.readers = new ReadPool(database, options.readers(), present);
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
                return store;
            } catch (IOException | SQLException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the store in " + options.folder() + " can't be opened", e);
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
    public CompletableFuture<Optional<Long>> createAccount(String name, String passwordHash, Instant at) {
        return change(log -> Accounts.create(log, name, passwordHash, at), created -> {}, false);
    }

    @Override
    public CompletableFuture<Optional<Account>> findAccount(String name) {
        return readers.submit(chains -> Accounts.find(chains.statements(), name));
    }

    @Override
    public CompletableFuture<DeviceSession> enter(long user, String deviceKey, byte[] tokenHash, Instant at) {
        byte[] hash = tokenHash.clone();
        return change(log -> Sessions.enter(log, user, deviceKey, hash, at), this::opened, true);
    }

    @Override
    public CompletableFuture<Optional<DeviceSession>> resume(byte[] tokenHash, Instant at, Instant usedSince) {
        byte[] hash = tokenHash.clone();
        return change(
                log -> Sessions.resume(log, hash, at, usedSince), session -> session.ifPresent(this::opened), true);
    }

    private void opened(DeviceSession session) {
        OpenLog log = present.get();
        if (log != null) {
            Sessions.opened(log.derived(), session);
        }
    }

    @Override
    public CompletableFuture<Void> leave(long device, long epoch, Instant at, boolean loggedOut) {
        return change(
                        log -> {
                            Sessions.leave(log, device, epoch, at, loggedOut);
                            return Optional.empty();
                        },
                        left -> {},
                        true)
                .thenAccept(left -> {});
    }

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        if (appends.size() > MOST_APPENDS) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "appends: " + appends.size() + " (expected: <= " + MOST_APPENDS + ")"));
        }
        if (appends.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        Command.Send send = new Command.Send(List.copyOf(appends), new CompletableFuture<>());
        offer(send);
        return send.answer();
    }

    @Override
    public void delivered(long device, long conversation, long seq) {
        offer(new Command.Advance(new CursorKey(device, conversation), seq));
    }

    @Override
    public CompletableFuture<Map<Long, Long>> heads(long user) {
        return readers.submit(chains -> {
            Map<Long, Long> heads = new HashMap<>();
            heads.put(EVERYONE, chains.head(EVERYONE));
            for (long conversation : Directory.conversations(chains.statements(), user)) {
                heads.put(conversation, chains.head(conversation));
            }
            return heads;
        });
    }

    @Override
    public CompletableFuture<Optional<Long>> findConversation(long user, Address address) {
        return readers.submit(chains -> Directory.conversation(chains.statements(), user, address));
    }

    @Override
    public CompletableFuture<List<StoredEntry>> readAfter(long conversation, long after, ReadLimit limit) {
        return readers.submit(chains -> chains.after(conversation, after, limit));
    }

    @Override
    public CompletableFuture<List<StoredEntry>> readBefore(long conversation, long before, ReadLimit limit) {
        return readers.submit(chains -> chains.before(conversation, before, limit));
    }

    @Override
    public CompletableFuture<StoredPage> readAcross(long user, @Nullable String cursor, ReadLimit limit) {
        return readers.submit(chains -> Across.all(chains, user, cursor, limit));
    }

    @Override
    public CompletableFuture<StoredPage> readMissed(long user, @Nullable String cursor, ReadLimit limit) {
        return readers.submit(chains -> Across.missed(chains, user, cursor, limit));
    }

    @Override
    public CompletableFuture<List<ConversationInfo>> listConversations(long user, long after, int limit) {
        return readers.submit(chains -> Accounts.conversations(chains, user, after, limit));
    }

    @Override
    public CompletableFuture<List<UserInfo>> listUsers(String after, int limit) {
        return readers.submit(chains -> Accounts.users(chains.statements(), after, limit));
    }

    private <T> CompletableFuture<T> change(Command.Work<T> work, Consumer<T> published, boolean always) {
        Command.Change<T> change = new Command.Change<>(work, published, always, new CompletableFuture<>());
        offer(change);
        return change.answer();
    }

    private void offer(Command command) {
        if (present.get() == null) {
            command.fail(Writer.unavailable());
            return;
        }
        switch (queue.offer(command)) {
            case TAKEN -> {}
            case FULL ->
                command.fail(new ProtocolException(ErrorCode.OVERLOADED, "too many writes wait for the store"));
            case CLOSED -> command.fail(Writer.unavailable());
        }
    }

    @Override
    public void close() {
        if (Thread.currentThread() == writerThread) {
            throw new IllegalStateException("close() on the store's own thread would wait for itself");
        }
        queue.close();
        Threads.join(writerThread);
        readers.close();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
