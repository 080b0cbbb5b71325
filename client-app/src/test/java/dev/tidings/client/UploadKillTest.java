package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.store.FileStore;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A program is killed between the end of its upload and the end of its message, and the same is asked of another run. A
 * copy of the files is what a kill would leave.
 */
class UploadKillTest extends UploadFixture {
    private static final int SIZE = 1_500_000;
    private static final byte[] BYTES = Hashes.bytes(SIZE, 1);

    UploadKillTest() {
        super(BYTES);
    }

    @BeforeEach
    void keep() {
        store = FileStore.open(folder.resolve("alive.db"));
        rebuild(builder());
    }

    @Test
    void waitsForTheMessageThatWasLeftInTheOutbox() throws IOException {
        send(enter());
        ScriptedConnection next = restart(kill(), 0);
        Envelope left = next.expectSend(1);
        CompletableFuture<Receipt> receipt = sendAgain(next);
        next.sent(left, "~1", 7);
        assertThat(get(receipt).seq()).isEqualTo(7);
        expectNoMore(next);
    }

    @Test
    void knowsTheMessageThatHasLeftTheOutboxMeanwhile() throws IOException {
        send(enter());
        ScriptedConnection next = restart(kill(), 0);
        next.sent(next.expectSend(1), "~1", 1);
        get(client.flushed());
        assertThat(get(sendAgain(next)).seq()).isEqualTo(1);
        expectNoMore(next);
    }

    /** In the moment between the note that it was sent and the note that the upload is done with. */
    @Test
    void knowsTheMessageThatWasSentBeforeTheKill() throws IOException {
        ScriptedConnection connection = enter();
        Envelope sent = send(connection);
        Path journal = Files.copy(folder.resolve("alive.db.uploads"), folder.resolve("uploads"));
        connection.sent(sent, "~1", 1);
        get(client.flushed());
        Path killed = kill();
        Files.move(journal, Path.of(killed + ".uploads"), StandardCopyOption.REPLACE_EXISTING);
        ScriptedConnection next = restart(killed, 1);
        assertThat(get(sendAgain(next)).seq()).isEqualTo(1);
        expectNoMore(next);
    }

    @Test
    void sendsToSomebodyElseAllTheSame() throws IOException {
        send(enter());
        ScriptedConnection next = restart(kill(), 0);
        next.sent(next.expectSend(1), "~1", 1);
        CompletableFuture<Receipt> receipt = client.files().upload(tides).to("carol");
        finish(next, SIZE);
        Envelope send = next.expectSend(2);
        assertThat(((Send) send.body()).to()).isEqualTo("carol");
        next.sent(send, "~2", 1);
        assertThat(get(receipt).conversation()).isEqualTo("~2");
    }

    private Envelope send(ScriptedConnection connection) {
        client.files().upload(tides).to("bob");
        finish(connection, 0);
        return connection.expectSend(1);
    }

    private CompletableFuture<Receipt> sendAgain(ScriptedConnection connection) {
        CompletableFuture<Receipt> receipt = client.files().upload(tides).to("bob");
        finish(connection, SIZE);
        return receipt;
    }

    private static void finish(ScriptedConnection connection, int offset) {
        Envelope request = connection.expect(Upload.class);
        connection.reply(request, new UploadAccepted(offset, SIZE));
        connection.expectBytes(((Upload) request.body()).stream(), SIZE - offset);
        connection.reply(
                connection.expect(FinishUpload.class), new FileStored(FILE, "tides.pdf", SIZE, Hashes.sha256(BYTES)));
    }

    private void expectNoMore(ScriptedConnection connection) {
        client.send("bob", "more");
        Send next = (Send) connection.expectSend(2).body();
        assertThat(next.content()).isEqualTo(new Content.Text("more"));
    }

    private Path kill() throws IOException {
        Path copy = folder.resolve("killed.db");
        for (String suffix : List.of("", "-wal", ".uploads")) {
            Files.copy(folder.resolve("alive.db" + suffix), Path.of(copy + suffix));
        }
        return copy;
    }

    private ScriptedConnection restart(Path killed, long lastN) {
        store = FileStore.open(killed);
        rebuild(builder());
        client.connect();
        var session = client.resume();
        ScriptedConnection next = server.accept().greet();
        next.admit(lastN, "life");
        next.push(new Synced());
        get(session);
        return next;
    }
}
