package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a disk has lost or changed is told, and never taken for what was uploaded. */
class DamagedFileTest {
    private static final String ID = RawFiles.upload('a');
    private static final int WINDOW = 1 << 20;
    private static final byte[] BYTES = RawFiles.bytes(300_000, 1);

    @RegisterExtension
    final TestServer server = new TestServer();

    private RawClient client;
    private RawFiles alice;

    @BeforeEach
    void signUp() throws IOException {
        client = server.signUp("alice");
        alice = new RawFiles(client);
    }

    /** The server doesn't read a file again that it gives away: the receiver sees by the hash that it was told. */
    @ParameterizedTest
    @ValueSource(ints = {0, 150_000, 299_999})
    void aFlippedBitShowsByTheHash(int place) throws IOException {
        String file = alice.store(ID, BYTES);
        Path path = path(file);
        byte[] content = Files.readAllBytes(path);
        content[place] ^= 4;
        Files.write(path, content);
        alice.ask(file, 0, 0);
        assertThat(client.expect("sending").get("sha256").asString()).isEqualTo(RawFiles.sha256(BYTES));
        assertThat(RawFiles.sha256(alice.fetch(file, 0, WINDOW)))
                .isEqualTo(RawFiles.sha256(content))
                .isNotEqualTo(RawFiles.sha256(BYTES));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 299_999, 300_001})
    void aFileOfAnotherSizeIsNotGivenAway(int size) throws IOException {
        String file = alice.store(ID, BYTES);
        Files.write(path(file), Arrays.copyOf(BYTES, size));
        alice.ask(file, 0, WINDOW).expectError("internal");
        client.expectNothingElse();
        Files.write(path(file), BYTES);
        assertThat(alice.fetch(file, 0, WINDOW)).isEqualTo(BYTES);
    }

    @Test
    void aFileThatIsGoneIsNotFound() throws IOException {
        String file = alice.store(ID, BYTES);
        Files.delete(path(file));
        alice.ask(file, 0, WINDOW).expectError("not_found");
        client.expectNothingElse();
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        String file = alice.store(ID, BYTES);
        Path elsewhere = Files.write(server.folder().resolve("elsewhere"), BYTES);
        Files.delete(path(file));
        Files.createSymbolicLink(path(file), elsewhere);
        alice.ask(file, 0, WINDOW).expectError("internal");
    }

    /** What is gone on with is hashed from its beginning, as it is on the disk then. */
    @ParameterizedTest
    @ValueSource(ints = {0, 199_999})
    void aBitFlippedInAPartialIsNoFile(int place) throws IOException {
        alice.offset(ID, ",'size':300000");
        alice.data(BYTES, 0, 200_000);
        await().untilAsserted(() -> assertThat(partials())
                .singleElement()
                .satisfies(each -> assertThat(each).hasSize(200_000)));
        client.say("{'type':'cancel','stream':" + alice.stream() + "}");
        alice.finish(ID, BYTES).expectError("conflict");
        byte[] content = Files.readAllBytes(partials().get(0));
        content[place] ^= 1;
        Files.write(partials().get(0), content);
        assertThat(alice.offset(ID, ",'size':300000")).isEqualTo(200_000);
        alice.data(BYTES, 200_000, 100_000);
        alice.finish(ID, BYTES).expectError("file_mismatch");
        assertThat(alice.offset(ID, ",'size':300000")).as("it was thrown away").isZero();
        alice.sendAll(BYTES, 0, WINDOW);
        assertThat(alice.fetch(alice.finish(ID, BYTES).expectStored(), 0, WINDOW))
                .isEqualTo(BYTES);
    }

    private Path path(String file) {
        return server.folder().resolve("files").resolve(file.substring(0, 2)).resolve(file);
    }

    private List<Path> partials() throws IOException {
        try (Stream<Path> files = Files.list(server.folder().resolve("files/partial"))) {
            return files.toList();
        }
    }
}
