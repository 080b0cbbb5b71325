package dev.tidings.system.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.system.process.RawConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose data is on a disk of 80 MiB, mounted for it alone; it keeps 64 MiB of that in reserve. */
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DISK_MEBIBYTES = 80;
    private static final int FILLING_MEBIBYTES = 18;

    @TempDir
    private Path folder;

    @AutoClose
    private SmallDiskServer server;

    @BeforeEach
    void start() throws Exception {
        server = SmallDiskServer.start(folder, DISK_MEBIBYTES);
    }

    @Test
    void sendsAreRefusedWhileReadingAndLogInGoOnAndOrderHolds() throws Exception {
        new RawConnection(server.port()).enter("signup", "bob").close();
        try (RawConnection alice = new RawConnection(server.port()).enter("signup", "alice")) {
            assertThat(alice.send(1, "before")).isEqualTo("sent");
            Path filling = server.fill(FILLING_MEBIBYTES);
            long refused = sendUntilRefused(alice);
            assertThat(alice.send(refused + 1, "later")).isEqualTo("storage_full");
            readingAndLogInGoOn();
            Files.delete(filling);
            // Larger numbers wait for the one that was refused, or they would overtake it.
            assertThat(alice.send(refused + 1, "later")).isEqualTo("storage_full");
            await("room is noticed")
                    .atMost(PATIENCE)
                    .until(() -> alice.send(refused, "first").equals("sent"));
            assertThat(alice.send(refused + 1, "later")).isEqualTo("sent");
            assertThat(texts(alice)).endsWith("first", "later").startsWith("before");
        }
    }

    /** The server looks at the disk now and then, so a few may still pass. */
    private static long sendUntilRefused(RawConnection alice) {
        long[] n = {1};
        await("the disk is full").atMost(PATIENCE).until(() -> {
            String answer = alice.send(n[0] + 1, "passes");
            if (answer.equals("sent")) {
                n[0]++;
            }
            return answer.equals("storage_full");
        });
        return n[0] + 1;
    }

    private void readingAndLogInGoOn() throws IOException {
        try (RawConnection bob = new RawConnection(server.port()).enter("login", "bob")) {
            assertThat(texts(bob)).startsWith("before");
        }
    }

    private static List<String> texts(RawConnection reader) throws IOException {
        reader.say("{'type':'history','id':9,'limit':200}");
        List<String> texts = new ArrayList<>();
        Matcher text = Pattern.compile("\"text\":\"([^\"]*)\"").matcher(reader.reply("page"));
        while (text.find()) {
            texts.add(text.group(1));
        }
        return texts;
    }
}
