package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.SearchStore.Query;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoreFixture;
import dev.tidings.server.store.StoredPage;
import dev.tidings.server.store.TestingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that were edited, deleted or are too old leave the files of a store that goes on running. */
class SqliteSearchTest extends StoreFixture {
    private static final String SECRET = "zanzibar";
    /** The index has no words that begin alike twice: it goes without what the one before has too. */
    private static final String END = "nzibar";

    private static final Duration KEEP = Duration.ofDays(30);

    @TempDir
    private Path temporary;

    private final TestingCommit commit = new TestingCommit();
    private final AtomicLong ticker = new AtomicLong();
    /** How much time passes while whoever searches looks at the ticker. */
    private volatile Duration slowness = Duration.ZERO;

    private String name = "0";
    private Sender ann;
    private Sender bob;

    @Override
    protected Store open(TestingClock clock) {
        SqliteOptions options = new SqliteOptions(
                folder(name),
                65_536,
                512,
                1,
                Duration.ofMillis(20),
                500_000,
                0,
                KEEP,
                Duration.ofSeconds(1),
                10_000,
                FileTimes.DEFAULT);
        return SqliteStore.open(options, new Environment(clock, this::nanos, new SplittableRandom(7), commit));
    }

    private long nanos() {
        boolean searching = Thread.currentThread().getName().equals("tidings-store-search");
        return ticker.addAndGet(searching ? slowness.toNanos() : 0);
    }

    @BeforeEach
    void theyHaveTalked() {
        ann = newcomer("ann");
        bob = newcomer("bob");
        say(ann, 1, "coffee " + SECRET);
        say(bob, 1, "tea and coffee");
        Awaitility.await().until(() -> find("tea").size() == 1 && find(SECRET).size() == 1);
        assertThat(hold(name, "search.db", END)).isTrue();
        assertThat(hold(name, "tidings.db", END)).isTrue();
    }

    @Test
    void wordsOfADeletionAreGone() {
        delete(ann, 2, 1);
        awaitGone();
        assertThat(find("coffee")).containsExactly("{\"text\":\"tea and coffee\"}");
        reopen();
        assertThat(find("coffee")).containsExactly("{\"text\":\"tea and coffee\"}");
    }

    @Test
    void wordsOfAnEditAreGoneAndThoseItBroughtAreFound() {
        edit(ann, 2, 1, "coffee milk");
        edit(ann, 3, 1, "coffee sugar");
        awaitGone();
        assertThat(find("sugar coffee")).hasSize(1);
        assertThat(find("coffee")).hasSize(2);
        assertThat(find("milk")).isEmpty();
    }

    @Test
    void wordsOfADeletedAccountAreGone() {
        for (int n = 2; n <= 300; n++) {
            say(ann, n, SECRET + " number " + n);
        }
        Awaitility.await().until(() -> !find("300").isEmpty());
        await(store.administration().delete(ann.session().user(), now()));
        awaitGone();
        assertThat(find("coffee")).containsExactly("{\"text\":\"tea and coffee\"}");
    }

    @Test
    void wordsThatAreTooOldAreGone() {
        pass(KEEP.plusMillis(1));
        say(bob, 2, "coffee again");
        awaitGone();
        Awaitility.await().until(() -> find("coffee").equals(List.of("{\"text\":\"coffee again\"}")));
    }

    /** Neither file knows how far the other one is: killed between any two steps, or put back, or deleted by hand. */
    @Test
    void whereverItIsKilledTheWordsGoAndTheOthersStay() {
        copySearch("0", "index before");
        commit.instead(statements -> {
            boolean drops = statements.number("SELECT count(*) FROM former_wording") == 0
                    && statements.number("SELECT seq FROM sqlite_sequence WHERE name = 'former_wording'") == 1;
            if (drops && Files.notExists(folder("log with it"))) {
                copyLog("0", "log with it");
                copySearch("0", "index after");
                TestingCommit.TO_DISK.commit(statements);
                copyLog("0", "log without it");
            } else {
                TestingCommit.TO_DISK.commit(statements);
            }
        });
        delete(ann, 2, 1);
        Awaitility.await().until(() -> Files.exists(folder("log without it").resolve("tidings.db-wal")));
        awaitGone();
        assertThat(hold("log with it", "tidings.db", SECRET)).isTrue();
        for (String log : List.of("log with it", "log without it")) {
            for (String index : List.of("index before", "index after", "no index")) {
                store.close();
                name = log + ", " + index;
                copyLog(log, name);
                if (Files.exists(folder(index))) {
                    copySearch(index, name);
                }
                store = open(clock);
                awaitGone();
                Awaitility.await()
                        .untilAsserted(
                                () -> assertThat(find("coffee")).containsExactly("{\"text\":\"tea and coffee\"}"));
            }
        }
    }

    @Test
    void indexThatIsDeletedOrDamagedIsMadeAnew() throws IOException {
        Files.delete(folder(name).resolve("search.db"));
        say(bob, 2, "more tea");
        Awaitility.await()
                .until(() ->
                        find("tea").size() == 2 && Files.exists(folder(name).resolve("search.db")));

        store.close();
        Path file = folder(name).resolve("search.db");
        byte[] damaged = Files.readAllBytes(file);
        Arrays.fill(damaged, 4_096, damaged.length, (byte) 7);
        Files.write(file, damaged);
        store = open(clock);
        Awaitility.await().ignoreExceptions().until(() -> find("tea").size() == 2);
    }

    @Test
    void indexThatWasLeftBehindIsMadeAnew() throws SQLException {
        store.close();
        try (Statements statements = new Database(folder(name)).writer()) {
            FormerWordings former = new FormerWordings(statements, 2);
            for (int change = 1; change <= 3; change++) {
                former.keep(1);
                statements.update(
                        "UPDATE entry SET body = json_set(body, '$.text', ?) WHERE position = 1", "x" + change);
            }
            assertThat(statements.number("SELECT count(*) FROM former_wording")).isEqualTo(2);
        }
        store = open(clock);
        awaitGone();
        Awaitility.await().until(() -> find("x3").size() == 1 && find("coffee").size() == 1);
        assertThat(find("x1")).isEmpty();
    }

    @Test
    void aSearchThatTakesTooLongEndsItsPageAndTheNextGoesOn() {
        for (int n = 2; n <= 1_000; n++) {
            say(ann, n, "coffee number " + n);
        }
        Awaitility.await().until(() -> !find("1000").isEmpty());
        // Late when it asks for the fortieth time: it has found some by then, and is far from the end.
        slowness = Duration.ofMillis(50);
        ReadLimit all = new ReadLimit(2_000, 1_000_000);
        Query coffee = new Query("coffee", null, null);
        StoredPage page = await(store.search().find(bob.session().user(), coffee, null, all));
        assertThat(page.entries()).hasSizeBetween(1, 900);
        List<String> found = new ArrayList<>(bodies(page.entries()));
        while (page.cursor() != null) {
            page = await(store.search().find(bob.session().user(), coffee, page.cursor(), all));
            found.addAll(0, bodies(page.entries()));
        }
        assertThat(found).hasSize(1_001).doesNotHaveDuplicates();
        // What was being indexed meanwhile isn't lost.
        slowness = Duration.ZERO;
        say(ann, 1_001, "a last coffee");
        Awaitility.await().until(() -> find("last").size() == 1);
    }

    @Test
    void aSearchThatFindsNothingForTooLongIsRefused() {
        slowness = Duration.ofSeconds(2);
        // It asks after so many steps, whichever search does them.
        Awaitility.await().until(() -> {
            try {
                return !find("tea " + SECRET).isEmpty();
            } catch (ProtocolException refusal) {
                return refusal.code() == ErrorCode.UNAVAILABLE;
            }
        });
        slowness = Duration.ZERO;
        assertThat(find("tea")).hasSize(1);
    }

    private void copySearch(String from, String to) {
        copy(from, to, "search.db", "search.db-wal");
    }

    private void copyLog(String from, String to) {
        copy(from, to, "tidings.db", "tidings.db-wal");
    }

    private void copy(String from, String to, String... files) {
        try {
            Files.createDirectories(folder(to));
            for (String file : files) {
                if (Files.exists(folder(from).resolve(file))) {
                    Files.copy(folder(from).resolve(file), folder(to).resolve(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String of) {
        return temporary.resolve(of);
    }

    private void say(Sender from, long n, String text) {
        append(from, n, new Content.Text(text), "{\"text\":\"" + text + "\"}");
    }

    private void edit(Sender from, long n, long target, String text) {
        append(from, n, new Content.Edit(target, text), "{\"target\":" + target + ",\"text\":\"" + text + "\"}");
    }

    private void delete(Sender from, long n, long target) {
        append(from, n, new Content.Deletion(target), "{\"target\":" + target + "}");
    }

    private void append(Sender from, long n, Content content, String body) {
        DeviceSession session = from.session();
        Append append = new Append(
                session.user(), from.name(), session.device(), session.epoch(), n, Address.of("*"), content, body);
        committed(await(store.logs().append(List.of(append))).get(0));
    }

    private List<String> find(String words) {
        return bodies(await(store.search().find(bob.session().user(), new Query(words, null, null), null, PAGE))
                .entries());
    }

    private void awaitGone() {
        // Files come and go beneath the look.
        Awaitility.await()
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> {
                    ticker.addAndGet(TimeUnit.SECONDS.toNanos(10));
                    return !hold(name, "", END);
                });
    }

    private boolean hold(String of, String files, String word) {
        try (Stream<Path> all = Files.walk(folder(of))) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(files))
                    .anyMatch(file -> read(file).contains(word));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
