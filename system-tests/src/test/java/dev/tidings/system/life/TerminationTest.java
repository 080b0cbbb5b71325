package dev.tidings.system.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.system.process.RawConnection;
import dev.tidings.system.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator stops it. */
@Timeout(120)
class TerminationTest {
    private static final int SENDS = 200;
    /** What a Java program ends with after SIGTERM, however well it went. */
    private static final int TERMINATED = 143;

    @TempDir
    Path folder = Path.of("replaced");

    /** They are in one segment, so all have been read when the first is answered. */
    @Test
    void whatWasSentIsAnsweredAndTheEndIsTold() throws IOException {
        try (ServerProcess server = ServerProcess.start(new ServerProcess.Setup(folder.resolve("data"), 0))) {
            new RawConnection(server.port()).enter("signup", "bob").close();
            try (RawConnection alice = new RawConnection(server.port()).enter("signup", "alice")) {
                alice.say(LongStream.rangeClosed(1, SENDS)
                        .mapToObj(TerminationTest::send)
                        .toArray(String[]::new));
                assertThat(alice.reply("sent")).contains("\"re\":1,");
                server.terminate();
                for (int n = 2; n <= SENDS; n++) {
                    assertThat(alice.reply("sent|bye")).contains("\"type\":\"sent\"", "\"re\":" + n + ",");
                }
                assertThat(alice.reply("sent|bye")).contains("\"type\":\"bye\"", "\"reason\":\"draining\"");
            }
            assertThat(server.exit()).isEqualTo(TERMINATED);
            assertThat(server.said()).contains("stopped").doesNotContain("WARN", "ERROR");
            server.restart();
            try (RawConnection bob = new RawConnection(server.port()).enter("login", "bob")) {
                bob.say("{'type':'history','id':9,'limit':200}");
                assertThat(bob.reply("page").split("\"text\":\"x\"", -1)).hasSize(SENDS + 1);
            }
        }
    }

    private static String send(long n) {
        return "{'type':'send','id':" + n + ",'to':'bob','n':" + n + ",'text':'x'}";
    }
}
