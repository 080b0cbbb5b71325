package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult.Repeated;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreFixture;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.TestingClock;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a killed server leaves behind: copies of the files of an open store, opened elsewhere. */
class SqliteCrashTest extends StoreFixture {
    private static final int NEVER = 500_000;

    @TempDir
    private Path temporary;

    private final TestingCommit commit = new TestingCommit();
    private int flushRows = NEVER;
    private String present = "0";
    private Copies copies;

    @BeforeEach
    void nothingIsCopiedYet() {
        copies = new Copies(temporary);
    }

    @Override
    protected Store open(TestingClock clock) {
        return open("0");
    }

    private Store open(String name) {
        SqliteOptions options = new SqliteOptions(
                temporary.resolve(name),
                65_536,
                512,
                1,
                Duration.ofHours(1),
                flushRows,
                0,
                Duration.ZERO,
                Duration.ofSeconds(1),
                10_000,
                FileTimes.DEFAULT);
        return SqliteStore.open(options, commit.environment(clock));
    }

    @ParameterizedTest
    @ValueSource(ints = {NEVER, 100, 1})
    void whatWasAcknowledgedIsThereAfterAKill(int rows) {
        store.close();
        flushRows = rows;
        store = open("0");
        Sender ann = newcomer("ann");
        Sender bob = newcomer("bob");
        sendMany(ann, 1, 300, "bob");
        sendMany(bob, 1, 70, "*");
        long conversation = sent(ann, 301, "bob").conversation();
        crash();

        assertThat(await(store.logs().heads(ann.session().user())))
                .containsEntry(conversation, 301L)
                .containsEntry(Store.EVERYONE, 70L);
        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(again.session().lastN()).isEqualTo(301);
        for (long n = 1; n <= 301; n++) {
            assertThat(send(again, n, "bob"))
                    .isInstanceOfSatisfying(
                            Repeated.class,
                            original -> assertThat(original.conversation()).isEqualTo(conversation));
            assertThat(bodies(readAfter(ann, conversation, n - 1, PAGE)).get(0)).isEqualTo("ann " + n);
        }
        assertThat(sent(again, 302, "bob").seq()).isEqualTo(302);
    }

    @Test
    void membershipIsAsItWasAfterAKill() {
        Sender ann = newcomer("ann");
        newcomer("bob");
        change(ann, 1, new GroupChange.Creation(List.of("bob"), null));
        long team = sent(ann, 2, "#team").conversation();
        change(ann, 3, new GroupChange.Removal(List.of("bob")));
        sent(ann, 4, "#team");
        change(ann, 5, new GroupChange.Addition(List.of("bob")));
        crash();

        long user = await(store.accounts().find("bob")).orElseThrow().user();
        Sender bob = enter(user, "bob", 1);
        assertThat(seqs(readAfter(bob, team, 0, PAGE))).containsExactly(1L, 2L, 3L, 5L);
        assertThat(sent(bob, 1, "#team").seq()).isEqualTo(6);
    }

    private void change(Sender from, long n, GroupChange change) {
        DeviceSession session = from.session();
        Address team = Address.of("#team");
        Append append = new Append(
                session.user(), from.name(), session.device(), session.epoch(), n, team, change, change.kind());
        committed(await(store.logs().append(List.of(append))).get(0));
    }

    @Test
    void crashAfterCrashDerivesTheSame() {
        Sender ann = newcomer("ann");
        sendMany(ann, 1, 200, "ann");
        for (int i = 0; i < 3; i++) {
            crash();
        }
        Sender again = enter(ann.session().user(), "ann", 1);
        assertThat(again.session().lastN()).isEqualTo(200);
        assertThat(sent(again, 201, "ann").seq()).isEqualTo(201);
    }

    @Test
    void flushThatIsCutOffAnywhereLosesNothing() {
        List<Sender> senders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            senders.add(newcomer("user" + i));
        }
        Sender first = senders.get(0);
        sendMany(first, 1, 130, "*");
        for (Sender sender : senders) {
            sent(sender, 200, sender.name());
        }
        List<String> cutOff = new ArrayList<>();
        commit.instead(statements -> {
            TestingCommit.TO_DISK.commit(statements);
            cutOff.add(copies.of("0"));
        });
        store.close();
        commit.instead(TestingCommit.TO_DISK);

        assertThat(cutOff).as("chunks of the flush").hasSizeGreaterThan(2);
        for (String copy : cutOff) {
            store = open(copy);
            assertThat(seqs(readAfter(first, Store.EVERYONE, 60, PAGE))).hasSize(70);
            for (Sender sender : senders) {
                Sender again = enter(sender.session().user(), sender.name(), 1);
                assertThat(again.session().lastN()).isEqualTo(200);
                assertThat(sent(again, 201, sender.name()).seq()).isEqualTo(2);
            }
            Sender again = enter(first.session().user(), first.name(), 1);
            assertThat(send(again, 7, "*")).isInstanceOf(Repeated.class);
            store.close();
        }
        store = open("0");
    }

    @Test
    void entriesReadAfterAKillAreThoseThatWereAnswered() {
        Sender ann = newcomer("ann");
        StoredEntry entry = sent(ann, 1, "ann");
        crash();
        assertThat(readAfter(ann, entry.conversation(), 0, PAGE)).containsExactly(entry);
    }

    /** Where it starts is written in the transaction of its log-in; only how it gets on is written later. */
    @Test
    void newDeviceStaysWhereItStartedAfterAKill() {
        Sender first = newcomer("ann");
        long user = first.session().user();
        long conversation = sent(first, 1, "ann").conversation();
        sendMany(first, 2, 10, "ann");
        store.logs().delivered(first.session().device(), conversation, 7);
        assertThat(cursor(enter(user, "ann", 2), conversation).delivered()).isEqualTo(7);
        crash();
        assertThat(cursor(enter(user, "ann", 2), conversation).delivered()).isEqualTo(7);
    }

    @Test
    void folderBelongsToOneServer() {
        assertThatThrownBy(() -> open("0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is in use by another server");
        store.close();
        store = open("0");
    }

    @Test
    void filesAreTheOwnersAlone() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no POSIX file system");
        sent(newcomer("ann"), 1, "ann");
        Path folder = temporary.resolve("0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        for (String file : List.of("lock", "tidings.db", "tidings.db-wal", "tidings.db-shm")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    /** Leaves the store as a kill would, and goes on with what is on disk. */
    private void crash() {
        present = copies.of(present);
        store.close();
        store = open(present);
    }
}
