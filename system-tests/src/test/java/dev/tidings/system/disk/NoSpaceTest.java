package dev.tidings.system.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.system.process.RawConnection;
import dev.tidings.system.process.ServerProcess;
import dev.tidings.system.process.ServerProcess.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk has not a byte left: others have taken what it leaves free, too. The disk outlives it. */
class NoSpaceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DISK_MEBIBYTES = 80;
    private static final int TEXTS = 50;

    @TempDir
    private Path folder;

    @AutoClose
    private HeldDisk disk;

    @AutoClose
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        Path data = folder.resolve("data");
        disk = HeldDisk.at(data, DISK_MEBIBYTES);
        // It unpacks the database driver's library there, as it does by default.
        server = ServerProcess.start(new Setup(data, 0, new Setup(data, 0).flags(), disk.entered(), Map.of())
                .withJava("-Dorg.sqlite.tmpdir=" + data));
    }

    /** The database has no room yet for most of what is in the write-ahead log when the server is killed. */
    @Test
    void readingGoesOnAndSoDoLogInsAfterAKillAndItRecoversByItself() throws Exception {
        Path filling;
        // Both stay until the kill: the end of a session is written, too.
        try (RawConnection bob = new RawConnection(server.port()).enter("signup", "bob");
                RawConnection alice = new RawConnection(server.port()).enter("signup", "alice")) {
            for (int n = 1; n <= TEXTS; n++) {
                assertThat(alice.send(n, "x".repeat(8_000))).isEqualTo("sent");
            }
            filling = SmallDisk.fillUp(disk.path());
            assertThat(alice.send(TEXTS + 1, "later")).isEqualTo("storage_full");
            assertReadable(alice);
            assertReadable(bob);
            assertThat(server.said()).doesNotContain("the store has failed");
            server.kill();
        }
        assertThat(disk.path().resolve("spare")).exists();
        SmallDisk.fillUp(disk.path());
        server.restart();
        try (RawConnection bob = new RawConnection(server.port()).enter("login", "bob");
                RawConnection alice = new RawConnection(server.port()).enter("login", "alice")) {
            assertReadable(bob);
            assertThat(alice.send(TEXTS + 1, "later")).isEqualTo("storage_full");
            Files.delete(filling);
            await("room is noticed")
                    .atMost(PATIENCE)
                    .until(() -> alice.send(TEXTS + 1, "later").equals("sent"));
            await("the spare is there again")
                    .atMost(PATIENCE)
                    .until(() -> Files.exists(disk.path().resolve("spare")));
            assertThat(server.said()).doesNotContain("the store has failed");
        }
    }

    private static void assertReadable(RawConnection reader) throws IOException {
        reader.say("{'type':'history','id':9,'limit':5}");
        List<String> texts = List.of(reader.reply("page").split("x{8000}", -1));
        assertThat(texts).hasSize(6);
    }
}
