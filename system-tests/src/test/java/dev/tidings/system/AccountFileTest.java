package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.AccountFileException;
import dev.tidings.client.event.ExportSummary;
import dev.tidings.client.event.ImportSummary;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.Search;
import dev.tidings.protocol.message.SetProfile;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account goes from one server to another in one file, by real clients on real servers. */
class AccountFileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 1_500;
    private static final int FAST = 100_000;
    /** So that there is time for something to happen to an import. */
    private static final int SLOW = 300;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private TidingsServer here;
    private TidingsServer there;
    private TidingsClient alice;
    private TidingsClient bob;
    private TidingsClient moved;

    @BeforeEach
    void start() throws Exception {
        here = start("here", 0, FAST);
        there = start("there", 0, SLOW);
        alice = signUp(here, "alice");
        bob = signUp(here, "bob");
        moved = signUp(there, "ann");
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void everythingOneMayReadArrivesInOrder() throws Exception {
        talk();
        Path file = folder.resolve("alice.zip");
        ExportSummary written = get(alice.account().export(file, false, progress -> {}));
        List<Entry> originals = readable();
        assertThat(written.entries()).isEqualTo(originals.size());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(lines(file)).doesNotContain("hidden", "secret");

        get(signUp(there, "carol").send("ann", "welcome"));
        ImportSummary summary = get(moved.account().restore(file, progress -> {}));
        List<Entry> kept = originals.stream()
                .filter(entry -> !(entry.content() instanceof Content.Deleted))
                .toList();
        assertThat(summary)
                .isEqualTo(new ImportSummary(
                        kept.size(), 0, originals.size() - kept.size(), 0, 0, List.of("carol"), List.of("mallory")));
        assertThat(imported(moved)).extracting(Content.Imported::entry).containsExactlyElementsOf(kept);
        assertThat(imported(moved)).extracting(Content.Imported::server).containsOnly("127.0.0.1:" + here.port());
        assertThat(imported(moved)).extracting(Content.Imported::name).contains("*", "bob", "#team");
        assertThat(get(moved.account().profile()).town()).isEqualTo("Oslo");
        assertThat(get(moved.people().blocked())).containsExactly("carol");
        await().atMost(PATIENCE)
                .until(() -> get(moved.archive().search(new Search("coffee", null, null, null, 9)))
                                .entries()
                                .size()
                        == 1);
    }

    @Test
    void theSameAgainAddsNothingAndALaterOneWhatIsNew() throws Exception {
        talk();
        Path first = export(alice, "first.zip");
        ImportSummary summary = get(moved.account().restore(first, progress -> {}));
        ImportSummary again = get(moved.account().restore(first, progress -> {}));
        assertThat(again.added()).isZero();
        assertThat(again.present()).isEqualTo(summary.added());

        get(bob.send("alice", "are you still there?"));
        assertThat(get(moved.account().restore(export(alice, "second.zip"), progress -> {}))
                        .added())
                .isEqualTo(1);
        List<Content.Imported> all = imported(moved);
        assertThat(all.get(all.size() - 1).entry().content()).isEqualTo(new Content.Text("are you still there?"));

        // What was imported moves on as it is, and isn't taken for something new where it came from.
        TidingsClient third = signUp(here, "third");
        get(third.account().restore(export(moved, "third.zip"), progress -> {}));
        assertThat(imported(third)).containsAll(all);
        assertThat(get(third.account().restore(first, progress -> {})).added()).isZero();
    }

    @Test
    void whatIsCutOffGoesOn() throws Exception {
        writeMany();
        AtomicBoolean dropped = new AtomicBoolean();
        Path file = folder.resolve("cut.zip");
        ExportSummary written = get(alice.account().export(file, false, progress -> {
            if (progress.done() > 0 && !dropped.getAndSet(true)) {
                alice.drop();
            }
        }));
        assertThat(written.entries()).isEqualTo(MANY);
        AtomicBoolean droppedAgain = new AtomicBoolean();
        ImportSummary summary = get(moved.account().restore(file, progress -> {
            if (progress.done() > SLOW && !droppedAgain.getAndSet(true)) {
                moved.drop();
            }
        }));
        assertThat(dropped).isTrue();
        assertThat(droppedAgain).isTrue();
        assertThat(summary.added()).isEqualTo(MANY);
        assertThat(texts()).isEqualTo(expected());
    }

    /** The server goes down and comes back; then the client ends, and another one on another device begins again. */
    @Test
    void whatIsStoppedIsFinishedByAnother() throws Exception {
        writeMany();
        Path file = export(alice, "stopped.zip");
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<ImportSummary> stopped = moved.account().restore(file, progress -> {
            if (progress.done() > 100) {
                begun.complete(null);
            }
        });
        get(begun);
        int port = there.port();
        there.close();
        there = start("there", port, FAST);
        moved.close();
        assertThatThrownBy(() -> get(stopped)).isInstanceOf(ExecutionException.class);

        moved = logIn(there, "ann");
        int before = texts().size();
        ImportSummary summary = get(moved.account().restore(file, progress -> {}));
        assertThat(before).isBetween(1, MANY - 1);
        assertThat(summary.added() + summary.present()).isEqualTo(MANY);
        assertThat(summary.present()).isBetween((long) before, (long) before + 256);
        assertThat(texts()).isEqualTo(expected());
    }

    @Test
    void filesComeAlongOnceEach() throws Exception {
        byte[] tides = bytes(3_000_000);
        String first = share(alice, "bob", "tides.pdf", tides, "Mind the springs.");
        share(bob, "alice", "again.pdf", tides, null);
        share(bob, "alice", "empty", new byte[0], null);
        get(alice.files().delete(share(alice, "alice", "gone", bytes(100), null)));
        get(alice.files().delete(first));

        Path file = folder.resolve("files.zip");
        ExportSummary written = get(alice.account().export(file, false, progress -> {}));
        assertThat(written).isEqualTo(new ExportSummary(3, 4, 2, 1));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder(
                            "account.jsonl", "blobs/" + sha256(tides), "blobs/" + sha256(new byte[0]));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("here", "there", "files.zip");
        }

        ImportSummary summary = get(moved.account().restore(file, progress -> {}));
        assertThat(summary).isEqualTo(new ImportSummary(4, 0, 0, 2, 0, List.of(), List.of()));
        ImportSummary again = get(logIn(there, "ann").account().restore(file, progress -> {}));
        assertThat(again).isEqualTo(new ImportSummary(0, 4, 0, 0, 0, List.of(), List.of()));
        List<Content.File> arrived = files(moved);
        assertThat(arrived).extracting(Content.File::name).containsExactly("tides.pdf", "empty");
        assertThat(arrived).extracting(Content.File::text).containsExactly("Mind the springs.", null);
        assertThat(fetch(moved, arrived.get(0).file())).isEqualTo(tides);
        assertThat(fetch(moved, arrived.get(1).file())).isEmpty();

        // What came along moves on.
        TidingsClient third = signUp(here, "third");
        ImportSummary further = get(third.account().restore(export(moved, "further.zip"), progress -> {}));
        assertThat(further.files()).isEqualTo(2);
        assertThat(fetch(third, files(third).get(0).file())).isEqualTo(tides);
    }

    @Test
    void aDamagedFileKeepsNoOtherBack() throws Exception {
        share(bob, "alice", "damaged", bytes(100_001), null);
        share(bob, "alice", "whole", bytes(100_002), null);
        try (Stream<Path> all = Files.walk(folder.resolve("here"))) {
            Path blob = all.filter(each -> each.toFile().length() == 100_001)
                    .findFirst()
                    .orElseThrow();
            Files.write(blob, bytes(100));
        }
        ExportSummary written = get(alice.account().export(folder.resolve("damaged.zip"), false, progress -> {}));
        assertThat(written).isEqualTo(new ExportSummary(2, 2, 1, 1));
    }

    /** The client ends among its files; another one on another device goes on. */
    @Test
    void filesThatWereStoppedAreFinishedByAnother() throws Exception {
        byte[] large = bytes(40_000_000);
        share(alice, "bob", "large.bin", large, null);
        Path file = export(alice, "large.zip");
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<ImportSummary> stopped = moved.account().restore(file, progress -> {
            if (progress.done() == 1) {
                begun.complete(null);
            }
        });
        get(begun);
        moved.close();
        get(stopped.handle((summary, failure) -> summary));

        moved = logIn(there, "ann");
        // None, unless the client was slow to end.
        int before = files(moved).size();
        ImportSummary summary = get(moved.account().restore(file, progress -> {}));
        assertThat(summary).isEqualTo(new ImportSummary(0, 1, 0, 1 - before, 0, List.of(), List.of()));
        assertThat(files(moved)).hasSize(1);
        assertThat(fetch(moved, files(moved).get(0).file())).isEqualTo(large);
    }

    @Test
    void whatTheServerHasNoRoomForComesLater() throws Exception {
        share(alice, "bob", "large", bytes(3_000_000), null);
        share(alice, "bob", "small", bytes(1_000), null);
        Path file = export(alice, "room.zip");
        int port = there.port();
        there.close();
        there = TidingsServer.builder()
                .port(port)
                .data(folder.resolve("there"))
                .set(ServerOptions.FILE_LIMIT, 1_048_576L)
                .start();
        open.add(there);
        assertThat(get(moved.account().restore(file, progress -> {})))
                .isEqualTo(new ImportSummary(2, 0, 0, 1, 1, List.of(), List.of()));
        there.close();
        there = start("there", port, FAST);
        assertThat(get(moved.account().restore(file, progress -> {})))
                .isEqualTo(new ImportSummary(0, 2, 0, 1, 0, List.of(), List.of()));
        assertThat(files(moved)).extracting(Content.File::name).containsExactly("small", "large");
    }

    @Test
    void aFileOfOtherBytesChangesNothing() throws Exception {
        share(alice, "bob", "tides.pdf", bytes(100), null);
        Path good = export(alice, "good.zip");
        Path bad = folder.resolve("bad.zip");
        try (ZipFile zip = new ZipFile(good.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bad))) {
            for (ZipEntry each : zip.stream().toList()) {
                out.putNextEntry(new ZipEntry(each.getName()));
                byte[] bytes = zip.getInputStream(each).readAllBytes();
                out.write(bytes, 0, each.getName().equals("account.jsonl") ? bytes.length : bytes.length - 1);
            }
        }
        assertThatThrownBy(() -> get(moved.account().restore(bad, progress -> {})))
                .hasCauseInstanceOf(AccountFileException.class)
                .hasMessageContaining("other bytes than its name says");
        assertThat(get(moved.conversations())).noneMatch(each -> each.head() > 0);
        assertThat(get(moved.account().restore(good, progress -> {})).files()).isEqualTo(1);
    }

    @Test
    void noFileIsOverwrittenUnlessItMayBe() throws Exception {
        Path file = Files.writeString(folder.resolve("precious"), "mine");
        assertThatThrownBy(() -> get(alice.account().export(file, false, progress -> {})))
                .hasCauseInstanceOf(AccountFileException.class)
                .hasMessageContaining("exists already");
        assertThat(file).hasContent("mine");
        get(alice.account().export(file, true, progress -> {}));
        assertThat(lines(file)).startsWith("{\"type\":\"export\",\"format\":1,");
        assertThatThrownBy(() -> get(alice.account().export(folder.resolve("no/where"), false, progress -> {})))
                .hasCauseInstanceOf(AccountFileException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("here", "there", "precious");
        }
    }

    @Test
    void anExportThatEndsLeavesNothing() throws Exception {
        writeMany();
        Path file = folder.resolve("ended.zip");
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<ExportSummary> ended = alice.account().export(file, false, progress -> begun.complete(null));
        assertThatThrownBy(() -> get(alice.account().export(file, false, progress -> {})))
                .hasMessageContaining("another export or import");
        get(begun);
        alice.close();
        assertThatThrownBy(() -> get(ended)).hasCauseInstanceOf(IllegalStateException.class);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder("here", "there");
        }
    }

    @Test
    void aBadFileChangesNothing() throws Exception {
        get(alice.account().setProfile(new SetProfile(null, null, null, null, "Oslo", null)));
        Path file = export(alice, "good.zip");
        byte[] bytes = Files.readAllBytes(file);
        Path bad = Files.write(folder.resolve("bad.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> get(moved.account().restore(bad, progress -> {})))
                .hasCauseInstanceOf(AccountFileException.class);
        assertThat(get(moved.account().profile()).town()).isNull();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static String share(TidingsClient from, String to, String name, byte[] bytes, @Nullable String text)
            throws Exception {
        String file = get(from.files()
                        .upload(new ByteArrayInputStream(bytes), name)
                        .result())
                .file();
        get(from.send(to, new Content.File(file, null, text)));
        return file;
    }

    private static byte[] fetch(TidingsClient client, String file) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        get(client.files().download(file, Channels.newChannel(bytes)).result());
        return bytes.toByteArray();
    }

    private static List<Content.File> files(TidingsClient client) throws Exception {
        return entries(client, client.user().orElseThrow()).stream()
                .map(Entry::content)
                .filter(Content.File.class::isInstance)
                .map(Content.File.class::cast)
                .toList();
    }

    /** Of each kind something, and of what nobody may take along, too. */
    private void talk() throws Exception {
        TidingsClient mallory = signUp(here, "mallory");
        signUp(here, "carol");
        get(alice.account().setProfile(new SetProfile(null, null, null, null, "Oslo", null)));
        get(alice.send("bob", "coffee at four?"));
        get(bob.send("alice", new Content.Text("yes! \u2615 \u0000", 1L, null)));
        get(bob.send("alice", "secret words"));
        get(bob.send("alice", new Content.Deletion(3)));
        get(alice.send("bob", new Content.Edit(1, "coffee at five?")));
        get(alice.send("bob", new Content.Reaction(2, "\ud83d\udc4d")));
        get(alice.groups().create("#team", List.of("bob", "mallory"), HistoryPolicy.ALL));
        get(alice.people().block("mallory"));
        get(alice.people().block("carol"));
        get(mallory.send("#team", "hidden words"));
        get(bob.send("#team", "hello"));
        get(alice.send("*", "to everyone"));
        get(alice.send("alice", "a note"));
    }

    /** What alice may read, in the order of a file. */
    private List<Entry> readable() throws Exception {
        List<Entry> all = new ArrayList<>();
        for (var conversation : get(alice.conversations())) {
            all.addAll(entries(alice, conversation.conversation()));
        }
        return all;
    }

    private void writeMany() throws Exception {
        for (int i = 0; i < MANY; i++) {
            bob.send("alice", "text " + i);
        }
        get(bob.flushed());
    }

    private static List<String> expected() {
        return IntStream.range(0, MANY).mapToObj(i -> "text " + i).toList();
    }

    private List<String> texts() throws Exception {
        return imported(moved).stream()
                .map(each -> each.entry().content().spoken().orElseThrow())
                .toList();
    }

    private static List<Content.Imported> imported(TidingsClient client) throws Exception {
        return entries(client, client.user().orElseThrow()).stream()
                .map(Entry::content)
                .filter(Content.Imported.class::isInstance)
                .map(Content.Imported.class::cast)
                .toList();
    }

    private static List<Entry> entries(TidingsClient client, String conversation) throws Exception {
        List<Entry> all = new ArrayList<>();
        boolean more = true;
        while (more) {
            long seq = all.isEmpty() ? 0 : all.get(all.size() - 1).seq();
            var page = get(client.archive().history(new History(conversation, null, seq, null, History.MOST)));
            all.addAll(page.entries());
            more = page.more();
        }
        return all;
    }

    private Path export(TidingsClient client, String name) throws Exception {
        Path file = folder.resolve(name);
        get(client.account().export(file, false, progress -> {}));
        return file;
    }

    private static String lines(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry("account.jsonl")).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TidingsServer start(String name, int port, int sendRate) throws IOException {
        TidingsServer server = TidingsServer.builder()
                .port(port)
                .data(folder.resolve(name))
                .set(ServerOptions.SEND_RATE, sendRate)
                .start();
        open.add(server);
        return server;
    }

    private TidingsClient signUp(TidingsServer server, String user) throws Exception {
        TidingsClient client = connect(server);
        get(client.signUp(user, "password of " + user));
        return client;
    }

    private TidingsClient logIn(TidingsServer server, String user) throws Exception {
        TidingsClient client = connect(server);
        get(client.logIn(user, "password of " + user));
        return client;
    }

    private TidingsClient connect(TidingsServer server) {
        TidingsClient client =
                TidingsClient.builder().server("127.0.0.1", server.port()).build();
        open.add(client);
        client.connect();
        return client;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }
}
