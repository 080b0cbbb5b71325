package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files go up and come down whole, and what breaks on the way is gone on with. */
class FileTransferTest {
    private static final String ID = RawFiles.upload('a');
    private static final int WINDOW = 1 << 20;

    @RegisterExtension
    final TestServer server = new TestServer();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_144, 262_145, 3_000_000})
    void whatGoesUpComesDown(int size) throws IOException {
        byte[] bytes = RawFiles.bytes(size, 1);
        RawFiles alice = new RawFiles(server.signUp("alice"));
        String file = alice.store(ID, bytes);
        assertThat(alice.fetch(file, 0, 65_536)).isEqualTo(bytes);
    }

    @Test
    void aFileSentToSomebodyIsTheirsToRead() throws IOException {
        byte[] bytes = RawFiles.bytes(5_000, 2);
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        String file = new RawFiles(alice).store(ID, bytes);
        RawFiles there = new RawFiles(bob);
        there.ask(file, 0, WINDOW).expectError("not_found");
        alice.say("{'type':'send','id':5,'to':'bob','n':1,'kind':'file','file':'" + file + "','text':'tides'}");
        alice.expect("sent");
        JsonNode entry = bob.expect("entry");
        assertThat(entry.get("name").asString()).isEqualTo("a.bin");
        assertThat(entry.get("size").asLong()).isEqualTo(5_000);
        assertThat(entry.get("sha256").asString()).isEqualTo(RawFiles.sha256(bytes));
        assertThat(entry.get("text").asString()).isEqualTo("tides");
        there.ask("0".repeat(32), 0, WINDOW).expectError("not_found");
        assertThat(there.fetch(file, 1_000, WINDOW)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 1_000, 5_000));
    }

    @Test
    void anUploadThatWasCutOffGoesOn() throws IOException {
        byte[] bytes = RawFiles.bytes(700_000, 3);
        RawClient first = server.signUp("alice");
        RawFiles before = new RawFiles(first);
        assertThat(before.offset(ID, "")).isZero();
        before.data(bytes, 0, 250_000);
        before.data(bytes, 250_000, 200_000);
        first.close();
        RawFiles after = new RawFiles(again("alice", "second"));
        long offset = after.offset(ID, "");
        assertThat(offset).isEqualTo(450_000);
        after.sendAll(bytes, (int) offset, WINDOW);
        String file = after.finish(ID, bytes).expectStored();
        assertThat(after.fetch(file, 0, WINDOW)).isEqualTo(bytes);
    }

    @Test
    void aLaterOpeningFencesTheFormerOff() throws IOException {
        byte[] bytes = RawFiles.bytes(100_000, 4);
        RawClient first = server.signUp("alice");
        RawFiles former = new RawFiles(first);
        former.offset(ID, "");
        former.data(bytes, 0, 60_000);
        first.expectNothingElse();
        RawFiles later = new RawFiles(again("alice", "second"));
        assertThat(later.offset(ID, "")).isEqualTo(60_000);
        assertThat(first.expect("cancel").get("code").asString()).isEqualTo("conflict");
        former.finish(ID, bytes).expectError("conflict");
        later.sendAll(bytes, 60_000, WINDOW);
        assertThat(later.fetch(later.finish(ID, bytes).expectStored(), 0, WINDOW))
                .isEqualTo(bytes);
    }

    @Test
    void aLostAnswerIsGivenAgain() throws IOException {
        byte[] bytes = RawFiles.bytes(10, 5);
        RawClient first = server.signUp("alice");
        String file = new RawFiles(first).store(ID, bytes);
        first.close();
        RawFiles after = new RawFiles(again("alice", "second"));
        assertThat(after.offset(ID, "")).isEqualTo(10);
        assertThat(after.finish(ID, bytes).expectStored()).isEqualTo(file);
        assertThat(after.finish(ID, bytes).expectStored()).isEqualTo(file);
        after.finish(ID, RawFiles.bytes(10, 6)).expectError("file_mismatch");
    }

    @Test
    void anotherHashThanPromisedIsNoFile() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        byte[] bytes = RawFiles.bytes(1_000, 7);
        alice.offset(ID, "");
        alice.data(bytes, 0, 1_000);
        alice.finish(ID, RawFiles.bytes(1_000, 8)).expectError("file_mismatch");
        assertThat(alice.offset(ID, "")).as("it was thrown away").isZero();
    }

    @Test
    void theHashToldFirstCounts() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        byte[] bytes = RawFiles.bytes(1_000, 9);
        alice.offset(ID, ",'sha256':'" + "0".repeat(64) + "'");
        alice.data(bytes, 0, 1_000);
        alice.finish(ID, bytes).expectError("file_mismatch");
    }

    /** Size and hash of what comes are what `finish` says, and not what was told before. */
    @ParameterizedTest
    @ValueSource(
            strings = {",'size':1000", ",'sha256':'0000000000000000000000000000000000000000000000000000000000000000'"})
    void whatWasToldFirstCountsAlsoWhereALaterOpeningLeavesItOut(String told) throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        byte[] bytes = RawFiles.bytes(999, 9);
        alice.offset(ID, told);
        alice.data(bytes, 0, 999);
        awaitPartial(999);
        client.say("{'type':'cancel','stream':" + alice.stream() + "}");
        assertThat(alice.offset(ID, "")).isEqualTo(999);
        alice.finish(ID, bytes).expectError("file_mismatch");
        assertThat(alice.offset(ID, "")).as("it was thrown away").isZero();
        alice.data(bytes, 0, 999);
        alice.finish(ID, bytes).expectStored();
    }

    @Test
    void theSizeToldFirstCounts() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        byte[] bytes = RawFiles.bytes(999, 9);
        alice.offset(ID, ",'size':1000");
        alice.data(bytes, 0, 999);
        alice.finish(ID, bytes).expectError("file_mismatch");
    }

    @Test
    void whoFinishesTwiceAtOnceIsToldTwice() throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        byte[] bytes = RawFiles.bytes(WINDOW, 20);
        alice.offset(ID, "");
        alice.data(bytes, 0, WINDOW / 4);
        alice.data(bytes, WINDOW / 4, WINDOW / 4);
        alice.data(bytes, WINDOW / 2, WINDOW / 4);
        alice.data(bytes, 3 * WINDOW / 4, WINDOW / 4);
        String right = finish(bytes.length, RawFiles.sha256(bytes));
        String wrong = finish(bytes.length, "0".repeat(64));
        client.sayAtOnce(List.of(right, wrong, right));
        String file = alice.expectStored();
        alice.expectError("file_mismatch");
        assertThat(alice.expectStored()).isEqualTo(file);
        assertThat(alice.fetch(file, 0, WINDOW)).isEqualTo(bytes);
    }

    private static String finish(int size, String sha256) {
        return "{'type':'finish','id':71,'upload':'" + ID + "','size':" + size + ",'sha256':'" + sha256 + "'}";
    }

    /** 24 hours from its last byte, however long it takes and whenever it began. */
    @Test
    void aSlowUploadIsKeptWhileItArrives() throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        byte[] bytes = RawFiles.bytes(3, 21);
        alice.offset(ID, ",'size':3");
        for (int i = 0; i < 3; i++) {
            alice.data(bytes, i, 1);
            awaitPartial(i + 1);
            // Behind the note that the upload goes on, which the clock must not overtake.
            client.send("alice", 2 * i + 1, "the writer notes it");
            server.clock.move(Duration.ofHours(20));
            client.send("alice", 2 * i + 2, "the writer looks");
        }
        alice.finish(ID, bytes).expectStored();
    }

    @Test
    void theTimeOfAnUploadCountsFromItsLastByte() throws IOException {
        RawFiles before = new RawFiles(server.signUp("alice"));
        before.offset(ID, ",'size':3");
        server.clock.move(Duration.ofHours(1));
        before.data(RawFiles.bytes(2, 22), 0, 2);
        awaitPartial(2);
        server.stop();
        server.clock.move(Duration.ofHours(24));
        server.start();
        RawClient again = again("alice", "alice");
        again.send("alice", 1, "the writer looks");
        assertThat(new RawFiles(again).offset(ID, "")).isEqualTo(2);
    }

    @Test
    void whatNobodyGoesOnWithLeavesTheDisk() throws IOException {
        RawFiles before = new RawFiles(server.signUp("alice"));
        before.offset(ID, "");
        before.data(RawFiles.bytes(2, 23), 0, 2);
        awaitPartial(2);
        server.stop();
        server.start();
        RawClient client = again("alice", "alice");
        RawFiles alice = new RawFiles(client);
        awaitPartial(2);
        server.clock.move(Duration.ofHours(25));
        client.send("alice", 1, "the writer looks");
        // What is given up has the server look for what else there is to remove.
        alice.offset(RawFiles.upload('b'), ",'size':1");
        alice.finish(RawFiles.upload('b'), new byte[0]).expectError("file_mismatch");
        await().untilAsserted(() -> assertThat(partials()).isEmpty());
        assertThat(alice.offset(ID, "")).isZero();
    }

    private void awaitPartial(long bytes) {
        await().untilAsserted(() -> assertThat(partials())
                .singleElement()
                .satisfies(partial -> assertThat(Files.size(partial)).isEqualTo(bytes)));
    }

    private List<Path> partials() throws IOException {
        try (Stream<Path> files = Files.list(server.folder().resolve("files/partial"))) {
            return files.toList();
        }
    }

    @Test
    void aGapIsNoFile() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        byte[] bytes = RawFiles.bytes(1_000, 10);
        alice.offset(ID, ",'size':1000");
        alice.data(bytes, 0, 999);
        alice.finish(ID, bytes).expectError("file_mismatch");
    }

    @Test
    void excessIsNoFile() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        byte[] bytes = RawFiles.bytes(1_001, 11);
        alice.offset(ID, ",'size':1000");
        alice.data(bytes, 0, 1_001);
        alice.expectError("file_mismatch");
        alice.finish(ID, bytes).expectError("file_mismatch");
    }

    @Test
    void nothingIsOpenWithoutAnUpload() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        alice.finish(ID, new byte[0]).expectError("not_found");
    }

    @Test
    void listsWhatOneMayRead() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient carol = server.signUp("carol");
        RawClient alice = server.signUp("alice");
        String file = new RawFiles(alice).store(ID, RawFiles.bytes(10, 12));
        alice.say("{'type':'send','id':5,'to':'bob','n':1,'kind':'file','file':'" + file + "','name':'b.pdf'}");
        alice.expect("sent");
        bob.expect("entry");
        JsonNode list = bob.say("{'type':'files','id':6,'limit':10}").expect("fileList");
        assertThat(list.get("files").get(0).get("name").asString()).isEqualTo("b.pdf");
        assertThat(list.get("files").get(0).get("from").asString()).isEqualTo("alice");
        JsonNode none = carol.say("{'type':'files','id':6,'limit':10}").expect("fileList");
        assertThat(none.get("files").size()).isZero();
    }

    @Test
    void whatIsTakenBackIsGone() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        String file = new RawFiles(alice).store(ID, RawFiles.bytes(10, 13));
        alice.say("{'type':'send','id':5,'to':'bob','n':1,'kind':'file','file':'" + file + "'}");
        alice.expect("sent");
        bob.expect("entry");
        bob.say("{'type':'deleteFile','id':6,'file':'" + file + "'}").expectError("not_found");
        alice.say("{'type':'deleteFile','id':6,'file':'" + file + "'}").expect("done");
        new RawFiles(bob).ask(file, 0, WINDOW).expectError("not_found");
    }

    @Test
    void itsBytesAreGoneOnceTheAnswerIsThere() throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        for (int i = 0; i < 20; i++) {
            String file = alice.store(String.format("%032x", i), RawFiles.bytes(100_000, i));
            Path path = server.folder()
                    .resolve("files")
                    .resolve(file.substring(0, 2))
                    .resolve(file);
            assertThat(path).exists();
            client.say("{'type':'deleteFile','id':6,'file':'" + file + "'}").expect("done");
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void anOffsetBeyondTheEndIsRefused() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        String file = alice.store(ID, RawFiles.bytes(10, 14));
        assertThat(alice.fetch(file, 10, WINDOW)).isEmpty();
        alice.ask(file, 11, WINDOW).expectError("bad_request");
    }

    @Test
    void aFileAndHalfAFileOutliveTheServer() throws IOException {
        byte[] bytes = RawFiles.bytes(300_000, 15);
        RawClient first = server.signUp("alice");
        RawFiles before = new RawFiles(first);
        String whole = before.store(RawFiles.upload('b'), bytes);
        before.offset(ID, ",'size':300000");
        before.data(bytes, 0, 123_456);
        server.stop();
        server.start();
        RawFiles after = new RawFiles(again("alice", "alice"));
        assertThat(after.fetch(whole, 0, WINDOW)).isEqualTo(bytes);
        long offset = after.offset(ID, ",'size':300000");
        assertThat(offset).isBetween(0L, 123_456L);
        after.sendAll(bytes, (int) offset, WINDOW);
        assertThat(after.fetch(after.finish(ID, bytes).expectStored(), 0, WINDOW))
                .isEqualTo(bytes);
    }

    @Test
    void aDownloadWaitsForCredit() throws IOException {
        byte[] bytes = RawFiles.bytes(1_000, 16);
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        String file = alice.store(ID, bytes);
        alice.ask(file, 0, 0);
        client.expect("sending");
        client.expectNothingElse();
        client.say("{'type':'credit','stream':" + alice.stream() + ",'bytes':1}");
        assertThat(alice.nextData()).containsExactly(bytes[0]);
        client.expectNothingElse();
    }

    @Test
    void aWindowIsAllThatIsTaken() throws IOException {
        byte[] bytes = RawFiles.bytes(10, 17);
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        alice.begin(ID, ",'size':10");
        long credit = client.expect("accepted").get("credit").asLong();
        assertThat(credit).isEqualTo(WINDOW);
        alice.begin(RawFiles.upload('b'), "");
        client.expect("accepted");
        client.say("{'type':'cancel','stream':" + alice.stream() + "}");
        alice.finish(RawFiles.upload('b'), bytes).expectError("conflict");
        client.expectNothingElse();
    }

    /** A folder with one large file among many small ones. */
    @Test
    void anUploadOutlastsAnyNumberOfOthers() throws IOException {
        byte[] bytes = RawFiles.bytes(1_000, 19);
        RawClient client = server.signUp("alice");
        RawFiles large = new RawFiles(client);
        large.offset(ID, ",'size':1000");
        large.data(bytes, 0, 1_000);
        for (int i = 0; i < 65; i++) {
            String small = String.format("%032x", i);
            large.offset(small, ",'size':0");
            large.finish(small, new byte[0]).expectStored();
        }
        String file = large.finish(ID, bytes).expectStored();
        assertThat(large.finish(ID, bytes).expectStored()).isEqualTo(file);
        // The answers of the last 64 are given again; of one before them the upload has to be opened first.
        large.finish(String.format("%032x", 2), new byte[0]).expectStored();
        large.finish(String.format("%032x", 1), new byte[0]).expectError("not_found");
    }

    @Test
    void aUsersFileIsNothingToAnother() throws IOException {
        byte[] bytes = RawFiles.bytes(10, 18);
        RawFiles alice = new RawFiles(server.signUp("alice"));
        alice.store(ID, bytes);
        RawFiles bob = new RawFiles(server.signUp("bob"));
        assertThat(bob.offset(ID, ""))
                .as("bob's upload of the same id is another one")
                .isZero();
    }

    private RawClient again(String user, String device) throws IOException {
        RawClient client = server.logIn(user, device);
        client.expect("synced");
        return client;
    }
}
