package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.Builder;
import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.store.FileStore;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.ListFiles;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.TidingsServer;
import dev.tidings.system.fault.FaultProxy;
import dev.tidings.system.fault.FaultProxy.Weather;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent is what arrives, whatever is cut or restarted on its way. */
class FileTransferTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LARGE = 20 * 1024 * 1024;
    /** Lost with a connection at the most, and a log-in. */
    private static final int UNDER_WAY = 4 * 1024 * 1024;

    @TempDir
    Path folder = Path.of("replaced");

    private final Arrived arrived = new Arrived();
    private Path large = Path.of("replaced");

    /** Keeps files in the order they were told of. */
    private static final class Arrived implements ClientListener {
        private final List<Content.File> files = new CopyOnWriteArrayList<>();

        @Override
        public void entry(Entry entry) {
            if (entry.content() instanceof Content.File file) {
                files.add(file);
            }
        }
    }

    @BeforeEach
    void write() throws IOException {
        large = file("large.bin", LARGE, 1);
    }

    @Test
    void aFileGoesFromOneToAnother() throws Exception {
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, new Arrived()).build();
                TidingsClient bob = builder(server, arrived).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            get(alice.files().upload(large).to("bob"));
            Content.File told = arrived(1).get(0);
            assertThat(told.name()).isEqualTo("large.bin");
            assertThat(told.size()).isEqualTo(LARGE);
            assertSame(get(download(bob, told.file()).result()));
            assertThat(get(bob.files().list(new ListFiles(null, null, 10))).files())
                    .extracting(FileList.Item::file)
                    .containsExactly(told.file());
            get(alice.files().delete(told.file()));
            assertThatThrownBy(() -> get(download(bob, told.file()).result()))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            ProtocolException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND));
        }
    }

    @Test
    void cutsAreNotNoticed() throws Exception {
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, new Arrived()).build();
                TidingsClient bob = builder(server, arrived).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            FileUpload upload = alice.files().upload(large);
            CompletableFuture<?> sent = upload.to("bob");
            cut(alice, upload, 5);
            get(sent);
            Transfer<FetchedFile> download = download(bob, arrived(1).get(0).file());
            cut(bob, download, 5);
            assertSame(get(download.result()));
        }
    }

    @Test
    void aServerThatRestartsIsNotNoticed() throws Exception {
        TidingsServer first = server(0);
        int port = first.port();
        try (TidingsClient alice = builder(first, new Arrived()).build();
                TidingsClient bob = builder(first, arrived).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            FileUpload upload = alice.files().upload(large);
            CompletableFuture<?> sent = upload.to("bob");
            moved(upload, LARGE / 4);
            first.close();
            TidingsServer second = server(port);
            get(sent);
            Transfer<FetchedFile> download = download(bob, arrived(1).get(0).file());
            moved(download, LARGE / 4);
            second.close();
            try (TidingsServer third = server(port)) {
                assertSame(get(download.result()));
                assertThat(third.port()).isEqualTo(port);
            }
        }
    }

    @Test
    void aClientThatRestartsGoesOnWhereItWas() throws Exception {
        Path store = folder.resolve("alice.db");
        try (TidingsServer server = server(0);
                FaultProxy network = new FaultProxy(server.address())) {
            // It can't get further before the program ends.
            AtomicBoolean half = new AtomicBoolean();
            CountDownLatch stalled = new CountDownLatch(1);
            network.meter(total -> {
                if (network.bytesToServer() >= LARGE / 2 && half.compareAndSet(false, true)) {
                    network.weather(Weather.STALLED);
                    stalled.countDown();
                }
            });
            try (TidingsClient alice = builder(network.port(), new Arrived())
                    .store(FileStore.open(store))
                    .build()) {
                signUp(alice, "alice");
                alice.files().upload(large);
                assertThat(stalled.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            }
            network.reset();
            network.weather(Weather.FAIR);
            long before = network.bytesToServer();
            try (TidingsClient alice = builder(network.port(), new Arrived())
                    .store(FileStore.open(store))
                    .build()) {
                alice.connect();
                get(alice.resume());
                FileStored stored = get(alice.files().upload(large).result());
                assertThat(stored.size()).isEqualTo(LARGE);
                assertThat(network.bytesToServer() - before).isLessThan(LARGE / 2 + UNDER_WAY);
                Transfer<FetchedFile> download = download(alice, stored.file());
                moved(download, LARGE / 4);
                download.cancel();
                assertThat(download.result()).failsWithin(PATIENCE);
                assertSame(get(download(alice, stored.file()).result()));
            }
        }
    }

    @Test
    void aGroupGetsAFileAndAStrangerDoesNot() throws Exception {
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, new Arrived()).build();
                TidingsClient bob = builder(server, arrived).build();
                TidingsClient eve = builder(server, new Arrived()).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            signUp(eve, "eve");
            get(alice.groups().create("#crew", List.of("bob"), HistoryPolicy.ALL));
            get(alice.files()
                    .upload(new ByteArrayInputStream("tides".getBytes(java.nio.charset.StandardCharsets.UTF_8)), "../x")
                    .to("#crew"));
            String file = arrived(1).get(0).file();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            get(bob.files().download(file, Channels.newChannel(out)).result());
            assertThat(out).hasToString("tides");
            assertThat(get(download(bob, file).result()).path().orElseThrow().getFileName())
                    .hasToString("_._x");
            assertThatThrownBy(() -> get(download(eve, file).result())).hasMessageContaining("file");
        }
    }

    @Test
    void manySmallFilesAndAnEmptyOneArriveWhileOneTalks() throws Exception {
        try (TidingsServer server = server(0);
                TidingsClient alice = builder(server, new Arrived()).build();
                TidingsClient bob = builder(server, arrived).build()) {
            signUp(alice, "alice");
            signUp(bob, "bob");
            int count = 100;
            for (int i = 0; i < count; i++) {
                alice.files().upload(file("small" + i, i * 10, i)).to("bob");
                alice.send("bob", "text " + i);
            }
            get(alice.send("bob", "last"));
            for (Content.File each : arrived(count)) {
                get(download(bob, each.file()).result());
            }
            for (int i = 0; i < count; i++) {
                assertThat(folder.resolve("downloads/small" + i)).hasSameBinaryContentAs(folder.resolve("small" + i));
            }
        }
    }

    private static void cut(TidingsClient client, Transfer<?> transfer, int times) {
        for (int i = 1; i <= times && !transfer.result().isDone(); i++) {
            moved(transfer, (long) LARGE * i / (times + 2));
            client.drop();
        }
    }

    private static void moved(Transfer<?> transfer, long bytes) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> transfer.progress().done() >= bytes);
    }

    private void assertSame(FetchedFile fetched) {
        assertThat(fetched.path().orElseThrow()).hasSameBinaryContentAs(large);
    }

    private Transfer<FetchedFile> download(TidingsClient client, String file) {
        return client.files().download(file, folder.resolve("downloads"), WhenThere.KEEP);
    }

    private List<Content.File> arrived(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> arrived.files.size() >= count);
        return arrived.files;
    }

    private Path file(String name, int size, long seed) throws IOException {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }

    private TidingsServer server(int port) throws IOException {
        return TidingsServer.builder().port(port).data(folder.resolve("server")).start();
    }

    private static Builder builder(TidingsServer server, ClientListener listener) {
        return builder(server.port(), listener);
    }

    private static Builder builder(int port, ClientListener listener) {
        return TidingsClient.builder().server("127.0.0.1", port).listener(listener);
    }

    private static void signUp(TidingsClient client, String user) throws Exception {
        client.connect();
        get(client.signUp(user, "password-" + user));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
