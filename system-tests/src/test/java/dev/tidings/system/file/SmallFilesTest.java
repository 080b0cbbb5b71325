package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.WhenThere;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.server.TidingsServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder full of small files, all handed over at once. Setting: {@code file.small}, how many. */
class SmallFilesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final int count = Integer.getInteger("file.small", 10_000);

    /** Keeps what arrives; a list that is copied for each would take longer than the files. */
    private static final class Inbox implements ClientListener {
        private final Queue<Content.File> files = new ConcurrentLinkedQueue<>();

        @Override
        public void entry(Entry entry) {
            if (entry.content() instanceof Content.File file) {
                files.add(file);
            }
        }
    }

    @Test
    void allArriveEachUnderItsName() throws Exception {
        Inbox inbox = new Inbox();
        try (TidingsServer server = TidingsServer.builder()
                        .port(0)
                        .data(folder.resolve("data"))
                        .start();
                TidingsClient alice = enter(server, "alice", new Inbox());
                TidingsClient bob = enter(server, "bob", inbox)) {
            List<CompletableFuture<?>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(alice.files().upload(small(i)).to("bob"));
            }
            awaitAll(sent);
            await("told of all").atMost(PATIENCE).until(() -> inbox.files.size() == count);
            List<CompletableFuture<FetchedFile>> fetched = new ArrayList<>();
            for (Content.File file : inbox.files) {
                fetched.add(bob.files()
                        .download(file.file(), folder.resolve("in"), WhenThere.KEEP)
                        .result());
            }
            awaitAll(fetched);
            assertArrived();
        }
    }

    private void assertArrived() throws Exception {
        try (var in = Files.list(folder.resolve("in"))) {
            assertThat(in.count()).as("files, and no partials").isEqualTo(count);
        }
        for (int i = 0; i < count; i++) {
            assertThat(Files.readString(folder.resolve("in").resolve(name(i)))).isEqualTo(text(i));
        }
    }

    private Path small(int number) throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        return Files.writeString(out.resolve(name(number)), text(number), StandardCharsets.UTF_8);
    }

    private static String name(int number) {
        return "note " + number + ".txt";
    }

    /** Of 0 to 6 KB: some are empty, some larger than what a user is charged at least. */
    private static String text(int number) {
        return ("This is number " + number + ". ").repeat(number % 300);
    }

    private static TidingsClient enter(TidingsServer server, String user, ClientListener listener) throws Exception {
        TidingsClient client = TidingsClient.builder()
                .server("127.0.0.1", server.port())
                .listener(listener)
                .build();
        client.connect();
        client.signUp(user, "password of " + user).get(30, TimeUnit.SECONDS);
        return client;
    }

    private static void awaitAll(List<? extends CompletableFuture<?>> all) throws Exception {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
