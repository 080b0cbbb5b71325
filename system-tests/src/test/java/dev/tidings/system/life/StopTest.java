package dev.tidings.system.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.system.process.RawConnection;
import dev.tidings.system.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that its operator stops. */
class StopTest {
    private static final int MESSAGES = 200;
    /** What Java gives, whatever its shutdown hooks do: 128 and the signal's number. */
    private static final int BY_SIGTERM = 143;

    @TempDir
    private Path folder;

    @Test
    void bySigtermItAnswersWhatWasSentAndSaysGoodbye() throws Exception {
        try (ServerProcess server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), 0));
                RawConnection alice = new RawConnection(server.port()).enter("signup", "alice")) {
            alice.say(IntStream.rangeClosed(1, MESSAGES)
                    .mapToObj(n -> "{'type':'send','id':" + n + ",'to':'alice','n':" + n + ",'text':'x'}")
                    .toArray(String[]::new));
            // They came in one piece: with the first answer all are read.
            alice.reply("sent");
            CompletableFuture<Integer> exit = server.terminate();
            for (int n = 2; n <= MESSAGES; n++) {
                alice.reply("sent");
            }
            assertThatThrownBy(() -> alice.reply("sent"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("draining");
            assertThat(exit.get(60, TimeUnit.SECONDS)).isEqualTo(BY_SIGTERM);
            assertThat(server.said()).contains("stopping").contains("stopped");
        }
    }
}
