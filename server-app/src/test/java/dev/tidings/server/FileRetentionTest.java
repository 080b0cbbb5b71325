package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.Drawing;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Files that grow older than the server keeps any. */
class FileRetentionTest {
    private static final String ID = RawFiles.upload('a');
    private static final int WINDOW = 1 << 20;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final byte[] BYTES = RawFiles.bytes(5_000, 1);

    @RegisterExtension
    private final TestServer server = new TestServer().with(ServerOptions.FILE_RETENTION, KEPT);

    private RawClient alice;
    private RawClient bob;
    private RawFiles bobs;
    private String file;

    @BeforeEach
    void aliceSendsBobAFile() throws IOException {
        bob = server.signUp("bob");
        alice = server.signUp("alice");
        bobs = new RawFiles(bob);
        file = new RawFiles(alice).store(ID, BYTES);
        alice.say("{'type':'send','id':5,'to':'bob','n':1,'kind':'file','file':'" + file + "'}")
                .expect("sent");
        bob.expect("entry");
    }

    @Test
    void aFileThatIsTooOldGoesAndItsEntryStays() throws IOException {
        server.clock.move(KEPT);
        alice.send("alice", 2, "at the limit nothing goes");
        assertThat(bobs.fetch(file, 0, WINDOW)).isEqualTo(BYTES);
        String younger = new RawFiles(alice, 10).store(RawFiles.upload('b'), BYTES);
        alice.say("{'type':'send','id':5,'to':'bob','n':3,'kind':'file','file':'" + younger + "'}")
                .expect("sent");
        bob.expect("entry");
        server.clock.move(Duration.ofMinutes(1));
        alice.send("alice", 4, "beyond, it does");
        await().until(() -> isGone(bobs, file));
        assertThat(isGone(new RawFiles(alice, 100), file)).isTrue();
        alice.say("{'type':'send','id':5,'to':'bob','n':5,'kind':'file','file':'" + file + "'}")
                .expectError("not_found");
        JsonNode entry = bob.say("{'type':'history','id':6,'conversation':'alice','limit':2}")
                .expect("page")
                .get("entries")
                .get(0);
        assertThat(entry.get("kind").asString()).isEqualTo("file");
        assertThat(entry.get("file").asString()).isEqualTo(file);
        JsonNode list = bob.say("{'type':'files','id':7,'limit':9}").expect("fileList");
        assertThat(list.get("files").findValuesAsString("file")).containsExactly(younger);
        assertThat(bobs.fetch(younger, 0, WINDOW)).isEqualTo(BYTES);
    }

    @Test
    void itsBytesLeaveTheDiskAndItsUploadIsForgotten() throws IOException {
        server.stop();
        server.clock.move(KEPT.plusMillis(1));
        server.start();
        RawClient again = server.logIn("alice", "alice");
        again.untilSynced();
        RawFiles there = new RawFiles(again);
        await().until(() -> isGone(there, file));
        // What is given up has the server look for what else there is to remove.
        there.offset(RawFiles.upload('b'), "");
        there.finish(RawFiles.upload('b'), new byte[1]).expectError("file_mismatch");
        Path path =
                server.folder().resolve("files").resolve(file.substring(0, 2)).resolve(file);
        await().untilAsserted(() -> assertThat(path).doesNotExist());
        assertThat(there.offset(ID, "")).isZero();
    }

    @Test
    void aPictureOfAProfileStays() throws IOException {
        String image = new RawFiles(alice, 10).store(RawFiles.upload('b'), Drawing.of("png", 20, 20));
        alice.say("{'type':'setPicture','id':7,'file':'" + image + "'}").expect("done");
        String picture = alice.say("{'type':'profile','id':8}")
                .expect("profileInfo")
                .get("picture")
                .asString();
        server.clock.move(KEPT.plusDays(1));
        alice.send("alice", 2, "the writer looks");
        await().until(() -> isGone(bobs, file) && isGone(new RawFiles(alice, 100), image));
        assertThat(bobs.fetch(picture, 0, WINDOW)).isNotEmpty();
    }

    /** Without credit, so that nothing but the answer comes. */
    private static boolean isGone(RawFiles reader, String file) throws IOException {
        return reader.ask(file, 0, 0).next().path("code").asString("").equals("not_found");
    }
}
