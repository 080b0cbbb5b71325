package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.store.FileStore;
import dev.tidings.protocol.message.Entry;
import dev.tidings.server.TidingsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose data were put back from a backup, and clients that remember what came after it. */
@Timeout(120)
class RestoredBackupTest {
    @TempDir
    private Path folder;

    private final List<String> read = new CopyOnWriteArrayList<>();

    /** He returns to the restored server before or after others have written where his memory ends. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void clientsGoOnFromWhatTheBackupHolds(boolean bobComesLate) throws IOException {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup");
        TidingsServer server = start(0, data);
        int port = server.port();
        TidingsClient bob = bob(port);
        try (TidingsClient alice =
                TidingsClient.builder().server("127.0.0.1", port).build()) {
            alice.connect();
            alice.signUp("alice", "a long password").join();
            bob.signUp("bob", "another long one").join();
            say(alice, "one", "two");
            awaitRead("two");
            server.close();
            copy(data, backup);

            server = start(port, data);
            say(alice, "three", "four", "five");
            awaitRead("five");
            if (bobComesLate) {
                bob.close();
            }
            server.close();
            delete(data);
            copy(backup, data);
            TidingsServer.restored(data);

            server = start(port, data);
            say(alice, "instead of three", "instead of four");
            if (bobComesLate) {
                bob = bob(port);
                bob.resume().join();
            }
            awaitRead("instead of four");
            assertThat(read)
                    .containsExactly("one", "two", "three", "four", "five", "instead of three", "instead of four");
        } finally {
            bob.close();
            server.close();
        }
    }

    private TidingsClient bob(int port) {
        TidingsClient bob = TidingsClient.builder()
                .server("127.0.0.1", port)
                .store(FileStore.open(folder.resolve("bob.db")))
                .listener(new ClientListener() {
                    @Override
                    public void entry(Entry entry) {
                        read.add(entry.content().spoken().orElseThrow());
                    }
                })
                .build();
        bob.connect();
        return bob;
    }

    private static void say(TidingsClient alice, String... texts) {
        for (String text : texts) {
            alice.send("bob", text).join();
        }
    }

    private void awaitRead(String text) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> read.contains(text));
    }

    private static TidingsServer start(int port, Path data) throws IOException {
        return TidingsServer.builder().port(port).data(data).start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
