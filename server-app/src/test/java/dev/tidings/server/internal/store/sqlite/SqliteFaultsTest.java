package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.AppendResult.Refused;
import dev.tidings.server.store.AppendResult.Repeated;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreFailedException;
import dev.tidings.server.store.StoreFixture;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.TestingClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Commits that fail, disks that are full, queues that are. */
class SqliteFaultsTest extends StoreFixture {
    private static final int QUEUE = 3;

    @TempDir
    private Path folder;

    private final TestingCommit commit = new TestingCommit();
    private long reserveBytes;

    @Override
    protected Store open(TestingClock clock) {
        SqliteOptions options = new SqliteOptions(
                folder,
                QUEUE,
                512,
                1,
                Duration.ofHours(1),
                500_000,
                reserveBytes,
                Duration.ZERO,
                Duration.ofMillis(10),
                10_000,
                FileTimes.DEFAULT);
        return SqliteStore.open(options, commit.environment(clock));
    }

    @Test
    void failedCommitIsNeverAnsweredWithSuccess() {
        Sender ann = newcomer("ann");
        sent(ann, 1, "ann");
        commit.once(statements -> {
            throw new SQLException("fsync failed");
        });
        assertThatThrownBy(() -> send(ann, 2, "ann")).isInstanceOf(StoreFailedException.class);

        Sender again = enterWhenOpen(ann);
        assertThat(again.session().lastN()).isEqualTo(1);
        assertThat(sent(again, 2, "ann").seq()).isEqualTo(2);
    }

    @Test
    void commitThatFailedAfterItWasOnDiskIsFoundByTheNextOpening() {
        Sender ann = newcomer("ann");
        commit.once(statements -> {
            TestingCommit.TO_DISK.commit(statements);
            throw new SQLException("fsync failed");
        });
        assertThatThrownBy(() -> send(ann, 1, "ann")).isInstanceOf(StoreFailedException.class);

        Sender again = enterWhenOpen(ann);
        assertThat(again.session().lastN()).isEqualTo(1);
        assertThat(send(again, 1, "ann")).isInstanceOf(Repeated.class);
        assertThat(sent(again, 2, "ann").seq()).isEqualTo(2);
    }

    @Test
    void storeThatHasFailedIsUnavailableAndSaysSoFirst() {
        Sender ann = newcomer("ann");
        AtomicInteger failures = new AtomicInteger();
        List<ErrorCode> meanwhile = new ArrayList<>();
        store.onFailure(() -> {
            meanwhile.add(code(store.logs().append(List.of(append(ann, 2, "ann", "x")))));
            meanwhile.add(code(store.accounts().find("ann")));
            failures.incrementAndGet();
        });
        commit.once(statements -> {
            throw new SQLException("disk I/O error");
        });
        assertThatThrownBy(() -> send(ann, 1, "ann")).isInstanceOf(StoreFailedException.class);
        Awaitility.await().until(() -> failures.get() == 1);
        assertThat(meanwhile).containsExactly(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE);
    }

    /** So that the connections close before anybody is answered with a fault. */
    @Test
    void storeSaysThatItHasFailedBeforeWhatFailedWithIt() {
        Sender ann = newcomer("ann");
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        store.onFailure(() -> order.add("the store"));
        commit.once(statements -> {
            throw new SQLException("disk I/O error");
        });
        store.logs()
                .append(List.of(append(ann, 1, "ann", "x")))
                .whenComplete((result, failure) -> order.add("the append"));
        Awaitility.await().until(() -> order.size() == 2);
        assertThat(order).containsExactly("the store", "the append");
    }

    @Test
    void sessionsFromBeforeAFailureAreFencedOff() {
        Sender ann = newcomer("ann");
        commit.once(statements -> {
            throw new SQLException("fsync failed");
        });
        assertThatThrownBy(() -> send(ann, 1, "ann")).isInstanceOf(StoreFailedException.class);
        awaitOpen();
        // Otherwise it would get past number 1, and that one could never be stored.
        assertThat(send(ann, 2, "ann")).isEqualTo(new AppendResult.Superseded(false));
        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(sent(again, 1, "ann").seq()).isEqualTo(1);
    }

    @Test
    void failedLogInIsNoLogIn() {
        Sender ann = newcomer("ann");
        long user = ann.session().user();
        commit.once(statements -> {
            throw new SQLException("fsync failed");
        });
        assertThatThrownBy(() -> enter(user, "ann", 2)).isInstanceOf(StoreFailedException.class);
        enterWhenOpen(ann);
        assertThat(await(store.devices().resume(token(user, 2), VISIT, now(), Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void fullDiskAtTheCommitLeavesTheNumberOpen() {
        Sender ann = newcomer("ann");
        commit.instead(statements -> {
            throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
        });
        assertThat(refusal(send(ann, 1, "ann"))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(code(store.accounts().create("bob", "hash", now()))).isEqualTo(ErrorCode.STORAGE_FULL);
        commit.instead(TestingCommit.TO_DISK);
        assertThat(sent(ann, 1, "ann").seq()).isEqualTo(1);
        signUp("bob");
    }

    @Test
    void changesOfGroupsThatWereNotCommittedAreForgotten() {
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        assertThat(change(ann, 1, new GroupChange.Creation(List.of(), null)))
                .isInstanceOf(AppendResult.Committed.class);
        commit.once(statements -> {
            throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
        });
        GroupChange add = new GroupChange.Addition(List.of("bob"));
        assertThat(refusal(change(ann, 2, add))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(refusal(send(bob, 1, "#team"))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(await(store.logs().heads(bob.session().user()))).hasSize(1);
        StoredEntry added = committed(change(ann, 2, add)).entry();
        assertThat(added.seq()).isEqualTo(2);
        assertThat(sent(bob, 2, "#team").seq()).isEqualTo(3);
    }

    private AppendResult change(Sender from, long n, GroupChange change) {
        DeviceSession session = from.session();
        Address team = Address.of("#team");
        Append append = new Append(
                session.user(), from.name(), session.device(), session.epoch(), n, team, change, change.kind());
        return await(store.logs().append(List.of(append))).get(0);
    }

    @Test
    void numbersBehindOneRefusedForAFullDiskWaitForIt() {
        Sender ann = newcomer("ann");
        commit.once(statements -> {
            throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
        });
        assertThat(refusal(send(ann, 5, "ann"))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(refusal(send(ann, 6, "ann"))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(sent(ann, 5, "ann").seq()).isEqualTo(1);
        assertThat(sent(ann, 6, "ann").seq()).isEqualTo(2);
    }

    @Test
    void newSessionWaitsForNoNumberOfAnEarlierOne() {
        Sender ann = newcomer("ann");
        commit.once(statements -> {
            throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
        });
        assertThat(refusal(send(ann, 5, "ann"))).isEqualTo(ErrorCode.STORAGE_FULL);
        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(sent(again, 6, "ann").seq()).isEqualTo(1);
    }

    @Test
    void fullDatabaseRecoversByItself() {
        Sender ann = newcomer("ann");
        commit.once(statements -> {
            TestingCommit.TO_DISK.commit(statements);
            statements.run("PRAGMA max_page_count = 1");
        });
        sent(ann, 1, "ann");
        String long64k = "x".repeat(65_536);
        assertThat(refusal(await(store.logs().append(List.of(append(ann, 2, "ann", long64k))))
                        .get(0)))
                .isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(code(store.accounts().create("bob", long64k, now()))).isEqualTo(ErrorCode.STORAGE_FULL);
        commit.once(statements -> {
            TestingCommit.TO_DISK.commit(statements);
            statements.run("PRAGMA max_page_count = 1000000");
        });
        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(again.session().lastN()).isEqualTo(1);
        assertThat(await(store.accounts().create("bob", long64k, now()))).isPresent();
        assertThat(await(store.logs().append(List.of(append(again, 2, "ann", long64k))))
                        .get(0))
                .isInstanceOf(AppendResult.Committed.class);
    }

    @Test
    void whoEntersOnADiskWithNothingLeftTakesTheSpareAndTheNextOpeningHoldsItAgain() {
        Sender ann = newcomer("ann");
        Path spare = folder.resolve("spare");
        assertThat(spare).hasSize(SpareRoom.BYTES);
        commit.once(SqliteFaultsTest::failForAFullDisk);
        assertThat(code(store.accounts().create("bob", "hash", now()))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(spare).exists();
        commit.once(SqliteFaultsTest::failForAFullDisk);
        assertThat(enter(ann.session().user(), "ann", 1).session().epoch())
                .isEqualTo(ann.session().epoch() + 1);
        assertThat(spare).doesNotExist();
        commit.once(SqliteFaultsTest::failForAFullDisk);
        assertThatThrownBy(() -> enter(ann.session().user(), "ann", 1)).isInstanceOf(ProtocolException.class);
        reopen();
        signUp("bob");
        assertThat(spare).hasSize(SpareRoom.BYTES);
    }

    private static void failForAFullDisk(Statements statements) throws SQLException {
        throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
    }

    @Test
    void belowTheReserveOnlySessionsAreWritten() {
        Sender ann = newcomer("ann");
        sent(ann, 1, "ann");
        store.close();
        reserveBytes = Long.MAX_VALUE;
        store = open(clock);

        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(send(again, 1, "ann")).isInstanceOf(Repeated.class);
        assertThat(refusal(send(again, 2, "ann"))).isEqualTo(ErrorCode.STORAGE_FULL);
        // Were this judged, it would use up number 3 and number 2 with it.
        assertThat(refusal(send(again, 3, "nobody"))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(code(store.accounts().create("bob", "hash", now()))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(await(store.accounts().find("ann"))).isPresent();
        leave(again);

        store.close();
        reserveBytes = 0;
        store = open(clock);
        assertThat(sent(enter(ann.session().user(), "ann", 1), 2, "ann").seq()).isEqualTo(2);
    }

    @Test
    void fullQueueRefusesAndDoesNothing() throws InterruptedException {
        Sender ann = newcomer("ann");
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        commit.once(statements -> {
            committing.countDown();
            awaitLatch(released);
            TestingCommit.TO_DISK.commit(statements);
        });
        List<CompletableFuture<List<AppendResult>>> taken = new ArrayList<>();
        taken.add(store.logs().append(List.of(append(ann, 1, "ann", "x"))));
        committing.await();
        for (long n = 2; n <= 1 + QUEUE; n++) {
            taken.add(store.logs().append(List.of(append(ann, n, "ann", "x"))));
        }
        long beyond = 2 + QUEUE;
        assertThat(code(store.logs().append(List.of(append(ann, beyond, "ann", "x")))))
                .isEqualTo(ErrorCode.OVERLOADED);
        assertThat(code(store.accounts().create("bob", "hash", now()))).isEqualTo(ErrorCode.OVERLOADED);
        released.countDown();
        taken.forEach(answer -> committed(await(answer).get(0)));
        assertThat(sent(ann, beyond, "ann").seq()).isEqualTo(beyond);
        signUp("bob");
    }

    /** A flood of guesses would otherwise cut the transactions of others short. */
    @Test
    void whatIsNoTokenIsRefusedBesideTheWriter() throws InterruptedException {
        Sender ann = newcomer("ann");
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        commit.once(statements -> {
            committing.countDown();
            awaitLatch(released);
            TestingCommit.TO_DISK.commit(statements);
        });
        CompletableFuture<List<AppendResult>> held = store.logs().append(List.of(append(ann, 1, "ann", "x")));
        committing.await();
        try {
            assertThat(await(store.devices().resume(new byte[32], VISIT, now(), Instant.EPOCH)))
                    .isEmpty();
        } finally {
            released.countDown();
        }
        committed(await(held).get(0));
    }

    @Test
    void oneTransactionOfManyIsUndoneAsAWhole() throws InterruptedException {
        Sender ann = newcomer("ann");
        newcomer("bob");
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        commit.once(statements -> {
            committing.countDown();
            awaitLatch(released);
            commit.once(full -> {
                throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
            });
            TestingCommit.TO_DISK.commit(statements);
        });
        CompletableFuture<List<AppendResult>> first = store.logs().append(List.of(append(ann, 1, "ann", "x")));
        committing.await();
        CompletableFuture<List<AppendResult>> second = store.logs().append(List.of(append(ann, 2, "bob", "x")));
        CompletableFuture<List<AppendResult>> third = store.logs().append(List.of(append(ann, 3, "nobody", "x")));
        released.countDown();
        committed(await(first).get(0));
        assertThat(await(second).get(0)).isInstanceOf(Refused.class);
        assertThat(refusal(await(third).get(0))).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(sent(ann, 2, "bob").seq()).isEqualTo(1);
        assertThat(refusal(send(ann, 3, "nobody"))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    private void awaitOpen() {
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> await(store.accounts().find("ann")).isPresent());
    }

    private Sender enterWhenOpen(Sender sender) {
        awaitOpen();
        return enter(sender.session().user(), sender.name(), 1);
    }

    private static void awaitLatch(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }
}
