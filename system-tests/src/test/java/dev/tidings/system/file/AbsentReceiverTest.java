package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.store.FileStore;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file for somebody who isn't there from its first byte to its last, nor when the server starts again. */
class AbsentReceiverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FILE_BYTES = 20 << 20;

    @TempDir
    private Path folder;

    private final List<Entry> heard = new CopyOnWriteArrayList<>();
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isToldOfItWhenHeIsBack() throws Exception {
        Path original = RandomFile.write(folder.resolve("tides.bin"), FILE_BYTES, 1);
        try (TidingsClient bob = bob()) {
            bob.signUp("bob", "password of bob").get(30, TimeUnit.SECONDS);
        }
        try (Recorder alice = new Recorder(server.port(), "alice")) {
            alice.client().files().upload(original).to("bob").get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        server.kill();
        server.restart();
        assertThat(heard).as("while he was away").isEmpty();
        try (TidingsClient bob = bob()) {
            bob.resume().get(30, TimeUnit.SECONDS);
            await("told").atMost(PATIENCE).until(() -> !heard.isEmpty());
            Content.File told = (Content.File) heard.get(0).content();
            FetchedFile fetched = bob.files()
                    .download(told.file(), folder.resolve("in"), WhenThere.KEEP)
                    .result()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(fetched.path().orElseThrow()).hasSameBinaryContentAs(original);
        }
        assertThat(heard).as("once").hasSize(1);
    }

    /** The same device each time. */
    private TidingsClient bob() {
        ClientListener listener = new ClientListener() {
            @Override
            public void entry(Entry entry) {
                heard.add(entry);
            }
        };
        TidingsClient client = TidingsClient.builder()
                .server("127.0.0.1", server.port())
                .store(FileStore.open(folder.resolve("bob.db")))
                .listener(listener)
                .build();
        client.connect();
        return client;
    }
}
