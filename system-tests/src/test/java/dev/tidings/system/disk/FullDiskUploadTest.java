package dev.tidings.system.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.file.WhenThere;
import dev.tidings.protocol.message.Content;
import dev.tidings.system.fault.Recorder;
import dev.tidings.system.file.RandomFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that has no room for a file, of whose disk of 160 MiB files leave the last 128 alone. */
class FullDiskUploadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DISK_MEBIBYTES = 160;
    private static final int FILLING_MEBIBYTES = 20;
    private static final int FILE_BYTES = 20 << 20;
    /** Their log takes more than what a file may leave of the room it shares with nobody. */
    private static final int TEXTS = 200;

    @TempDir
    private Path folder;

    @AutoClose
    private SmallDiskServer server;

    @BeforeEach
    void start() throws Exception {
        server = SmallDiskServer.start(folder, DISK_MEBIBYTES);
    }

    @Test
    void anUploadWaitsForRoomWhileMessagesGoOn() throws Exception {
        Path original = RandomFile.write(folder.resolve("tides.bin"), FILE_BYTES, 1);
        Path filling = server.fill(FILLING_MEBIBYTES);
        try (Recorder alice = new Recorder(server.port(), "alice");
                Recorder bob = new Recorder(server.port(), "bob")) {
            FileUpload upload = alice.client().files().upload(original);
            CompletableFuture<Receipt> sent = upload.to("bob");
            await("it is told to come again").atMost(PATIENCE).until(() -> isPutOff(alice, upload));
            List<String> said = talk(alice);
            assertThat(upload.result()).isNotDone();
            Files.delete(filling);
            sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await("bob has all").atMost(PATIENCE).until(() -> bob.entries().size() == TEXTS + 1);
            assertThat(bob.texts()).startsWith(said.toArray(String[]::new));
            assertArrives(bob, original);
        }
    }

    /** There is a session, and bytes that are there, and yet it doesn't go on. */
    private static boolean isPutOff(Recorder sender, FileUpload upload) {
        return sender.client().state() == ConnectionState.LIVE
                && upload.progress().stage() == Stage.WAITING
                && upload.progress().done() > 0;
    }

    private static List<String> talk(Recorder alice) throws Exception {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            said.add("text " + i);
            alice.client().send("bob", said.get(i)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return said;
    }

    private void assertArrives(Recorder bob, Path original) throws Exception {
        Content.File told = (Content.File) bob.entries().get(TEXTS).content();
        bob.client()
                .files()
                .download(told.file(), folder.resolve("in"), WhenThere.KEEP)
                .result()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(folder.resolve("in/tides.bin")).hasSameBinaryContentAs(original);
    }
}
