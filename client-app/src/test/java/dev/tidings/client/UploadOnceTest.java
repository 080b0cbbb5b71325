package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.store.FileStore;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program is killed between the commit of its message and the note that this was the end, and the same is asked of
 * another run: of a file of any size, under whichever name of whom it goes to.
 */
class UploadOnceTest extends ClientFixture {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder = Path.of("replaced");

    private Path tides = Path.of("replaced");
    private byte[] bytes = {};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, MIB, MIB + 1})
    void aFileOfAnySizeIsSentOnce(int size) throws IOException {
        begin(size);
        ScriptedConnection next = killAfterTheCommit("bob", List.of());
        assertThat(get(sendAgain("bob", next)).seq()).isEqualTo(1);
        expectNoMore(next);
    }

    @Test
    void theConversationsIdIsTheSameAddress() throws IOException {
        begin(1);
        ScriptedConnection next = killAfterTheCommit("~1", List.of(from("bob", 1)));
        assertThat(get(sendAgain("~1", next)).seq()).isEqualTo(2);
        expectNoMore(next);
    }

    @Test
    void aFormerNameIsTheSameAddress() throws IOException {
        begin(1);
        ScriptedConnection next = killAfterTheCommit("rob", List.of(from("rob", 1), from("bob", 2)));
        assertThat(get(sendAgain("rob", next)).seq()).isEqualTo(3);
        expectNoMore(next);
    }

    @Test
    void whoTookAnotherNameSentItAllTheSame() throws IOException {
        begin(1);
        ScriptedConnection next = killAfterTheCommit("bob", List.of());
        next.push(new Presence("alicia", true, ScriptedConnection.AT, "alice"));
        CompletableFuture<Receipt> receipt = client.files().upload(tides).to("bob");
        finish(next, bytes.length);
        assertThat(get(receipt).seq()).isEqualTo(1);
        expectNoMore(next);
    }

    private void begin(int size) throws IOException {
        bytes = Hashes.bytes(size, 1);
        tides = Files.write(folder.resolve("tides.pdf"), bytes);
        store = FileStore.open(folder.resolve("alive.db"));
        rebuild(builder());
    }

    /** What is on disk then is what the program left that was killed before it noted that the upload is over. */
    private ScriptedConnection killAfterTheCommit(String address, List<Entry> before) throws IOException {
        ScriptedConnection connection = enter();
        before.forEach(connection::push);
        client.files().upload(tides).to(address);
        finish(connection, 0);
        Envelope send = connection.expectSend(1);
        Path journal = Files.copy(folder.resolve("alive.db.uploads"), folder.resolve("uploads"));
        connection.sent(send, "~1", before.size() + 1);
        get(client.flushed());
        Path killed = folder.resolve("killed.db");
        for (String suffix : List.of("", "-wal")) {
            Files.copy(folder.resolve("alive.db" + suffix), Path.of(killed + suffix));
        }
        Files.move(journal, Path.of(killed + ".uploads"), StandardCopyOption.REPLACE_EXISTING);
        return restart(killed);
    }

    private static Entry from(String user, long seq) {
        return new Entry("~1", seq, user, "alice", 9, seq, ScriptedConnection.AT, new Content.Text("hi"));
    }

    private CompletableFuture<Receipt> sendAgain(String address, ScriptedConnection connection) {
        CompletableFuture<Receipt> receipt = client.files().upload(tides).to(address);
        finish(connection, bytes.length);
        return receipt;
    }

    private void finish(ScriptedConnection connection, int offset) {
        Envelope request = connection.expect(Upload.class);
        connection.reply(request, new UploadAccepted(offset, bytes.length));
        connection.expectBytes(((Upload) request.body()).stream(), bytes.length - offset);
        connection.reply(
                connection.expect(FinishUpload.class),
                new FileStored(FILE, "tides.pdf", bytes.length, Hashes.sha256(bytes)));
    }

    private void expectNoMore(ScriptedConnection connection) {
        client.send("bob", "more");
        Send next = (Send) connection.expectSend(2).body();
        assertThat(next.content()).isEqualTo(new Content.Text("more"));
    }

    private ScriptedConnection restart(Path killed) {
        store = FileStore.open(killed);
        rebuild(builder());
        client.connect();
        var session = client.resume();
        ScriptedConnection next = server.accept().greet();
        next.admit(1, "life");
        next.push(new Synced());
        get(session);
        return next;
    }
}
