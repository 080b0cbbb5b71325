package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.SentFile;
import dev.tidings.client.file.Shipment;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.store.FileStore;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are sent as a whole, by a program that is run until nothing fails. */
class ShipmentTest extends ClientFixture {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    private static final String OTHER = "00f1e2d3c4b5a6978877665544332211";
    private static final int SIZE = 5;
    private static final byte[] BYTES = Hashes.bytes(SIZE, 1);

    @TempDir
    Path folder = Path.of("replaced");

    private Path first = Path.of("replaced");
    private Path second = Path.of("replaced");

    @BeforeEach
    void write() throws IOException {
        first = Files.write(folder.resolve("first.jpg"), BYTES);
        second = Files.write(folder.resolve("second.jpg"), BYTES);
        store = FileStore.open(folder.resolve("alice.db"));
        rebuild(builder());
    }

    @Test
    void whatWasSentIsPassedOverInAnotherRun() {
        ScriptedConnection connection = enter();
        sendFirstAndRefuseSecond(connection);
        ScriptedConnection next = restart();
        SentFile passed = get(photos().send(first).result());
        assertThat(passed.receipt().seq()).isEqualTo(1);
        assertThat(passed.stored()).isEqualTo(stored("first.jpg"));
        Transfer<SentFile> again = photos().send(second);
        accept(next, "second.jpg");
        next.sent(next.expectSend(3), "~1", 2);
        assertThat(get(again.result()).receipt().seq()).isEqualTo(2);
    }

    @Test
    void whatWasSentIsPassedOverInTheSameRun() {
        ScriptedConnection connection = enter();
        sendFirstAndRefuseSecond(connection);
        assertThat(get(photos().send(first).result()).receipt().seq()).isEqualTo(1);
    }

    @Test
    void afterItsEndAllIsSentAgain() {
        ScriptedConnection connection = enter();
        Shipment photos = photos();
        send(photos, connection, 1);
        photos.end();
        send(photos(), connection, 2);
        client.files().upload(first).to("bob");
        accept(connection, "first.jpg");
        connection.expectSend(3);
    }

    @Test
    void eachSendsOnItsOwnAndAChangedFileIsAnotherOne() throws IOException {
        ScriptedConnection connection = enter();
        send(photos(), connection, 1);
        send(client.files().shipment("carol", "photos"), connection, 2);
        send(client.files().shipment("bob", "first.jpg"), connection, 3);
        client.files().upload(first).to("bob");
        accept(connection, "first.jpg");
        connection.sent(connection.expectSend(4), "~1", 4);
        Files.write(first, new byte[] {1}, StandardOpenOption.APPEND);
        photos().send(first);
        assertThat(((Upload) connection.expect(Upload.class).body()).size()).isEqualTo(SIZE + 1L);
    }

    @Test
    void aFileThatIsNamedTwiceCountsTwice() {
        ScriptedConnection connection = enter();
        send(photos(), connection, 1);
        Shipment again = photos();
        get(again.send(first).result());
        send(again, connection, 2);
    }

    private Shipment photos() {
        return client.files().shipment("bob", "photos");
    }

    private void sendFirstAndRefuseSecond(ScriptedConnection connection) {
        Shipment photos = photos();
        send(photos, connection, 1);
        Transfer<SentFile> refused = photos.send(second);
        accept(connection, "second.jpg");
        connection.refuse(connection.expectSend(2), ErrorCode.NOT_FOUND, null);
        failure(refused.result());
    }

    private void send(Shipment shipment, ScriptedConnection connection, long n) {
        Transfer<SentFile> sending = shipment.send(first);
        accept(connection, "first.jpg");
        connection.sent(connection.expectSend(n), "~1", n);
        assertThat(get(sending.result()).receipt().seq()).isEqualTo(n);
    }

    private static void accept(ScriptedConnection connection, String name) {
        Envelope request = connection.expect(Upload.class);
        assertThat(((Upload) request.body()).name()).isEqualTo(name);
        connection.reply(request, new UploadAccepted(0, SIZE));
        connection.expectBytes(((Upload) request.body()).stream(), SIZE);
        connection.reply(connection.expect(FinishUpload.class), stored(name));
    }

    private static FileStored stored(String name) {
        return new FileStored(name.startsWith("first") ? FILE : OTHER, name, SIZE, Hashes.sha256(BYTES));
    }

    private ScriptedConnection restart() {
        client.close();
        store = FileStore.open(folder.resolve("alice.db"));
        client = builder().build();
        client.connect();
        var session = client.resume();
        ScriptedConnection next = server.accept().greet();
        next.admit(2, "life");
        next.push(new Synced());
        get(session);
        return next;
    }
}
