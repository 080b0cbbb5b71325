package dev.tidings.system.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.system.fault.Recorder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user who has no room left: what he is told, what goes on, and how he helps himself. */
class QuotaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LIMIT = 3 << 20;
    private static final long QUOTA = 4 << 20;
    private static final int FILE_BYTES = 5 << 19;

    @TempDir
    private Path folder;

    private TidingsServer server;
    private Recorder alice;
    private Recorder bob;

    @BeforeEach
    void start() throws Exception {
        server = TidingsServer.builder()
                .port(0)
                .data(folder.resolve("data"))
                .set(ServerOptions.FILE_LIMIT, LIMIT)
                .set(ServerOptions.FILE_QUOTA, QUOTA)
                .start();
        alice = new Recorder(server.port(), "alice");
        bob = new Recorder(server.port(), "bob");
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        server.close();
    }

    @Test
    void deletingMakesRoom() throws Exception {
        FileStored first = end(alice.client().files().upload(file("first")).result());
        assertThatThrownBy(
                        () -> end(alice.client().files().upload(file("second")).to("bob")))
                .satisfies(failure -> assertRefused(failure, ErrorCode.QUOTA_EXCEEDED));
        end(bob.client().files().upload(file("of bob's")).result());
        end(alice.client().send("bob", "there is no room left"));
        end(alice.client().files().delete(first.file()));
        end(alice.client().files().upload(file("second")).to("bob"));
        await("text and file").atMost(PATIENCE).until(() -> bob.entries().size() == 2);
        assertThat(bob.texts()).isEqualTo(List.of("there is no room left", ""));
    }

    /** Of what comes out of a pipe nobody knows the size; the refusal comes on the way. */
    @Test
    void aPipeIsStoppedWhereTheRoomEnds() throws Exception {
        FileStored first = end(alice.client().files().upload(file("first")).result());
        assertThatThrownBy(() ->
                        end(alice.client().files().upload(bytes(), "piped").result()))
                .satisfies(failure -> assertRefused(failure, ErrorCode.QUOTA_EXCEEDED));
        end(alice.client().files().delete(first.file()));
        assertThat(end(alice.client().files().upload(bytes(), "piped").result()).size())
                .isEqualTo(FILE_BYTES);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedAndNothingElse() throws Exception {
        Path large = RandomFile.write(folder.resolve("large"), (int) LIMIT + 1, 1);
        assertThatThrownBy(() -> end(alice.client().files().upload(large).result()))
                .satisfies(failure -> assertRefused(failure, ErrorCode.TOO_LARGE));
        end(alice.client().files().upload(file("first")).result());
    }

    private static void assertRefused(Throwable failure, ErrorCode code) {
        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code))
                .message()
                .isNotEmpty();
    }

    private Path file(String name) throws Exception {
        return RandomFile.write(folder.resolve(name), FILE_BYTES, name.hashCode());
    }

    private static InputStream bytes() {
        byte[] bytes = new byte[FILE_BYTES];
        new Random(1).nextBytes(bytes);
        return new ByteArrayInputStream(bytes);
    }

    private static <T> T end(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
