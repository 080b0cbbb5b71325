package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Progress;
import dev.tidings.client.store.FileStore;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** docs/protocol.md, "Uploading", as a client has to do it. */
class UploadTest extends UploadFixture {
    private static final int SIZE = 3_000_000;
    private static final byte[] BYTES = Hashes.bytes(SIZE, 1);

    UploadTest() {
        super(BYTES);
    }

    @Test
    void sendsWhatTheCreditAllowsAndPutsTheFileInAConversation() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        CompletableFuture<Receipt> receipt = upload.to("bob");
        Envelope request = connection.expect(Upload.class);
        Upload asked = (Upload) request.body();
        assertThat(asked.name()).isEqualTo("tides.pdf");
        assertThat(asked.size()).isEqualTo(SIZE);
        connection.reply(request, new UploadAccepted(0, 10));
        assertThat(connection.expectBytes(asked.stream(), 10)).isEqualTo(part(0, 10));
        connection.push(new Credit(asked.stream(), SIZE));
        assertThat(connection.expectBytes(asked.stream(), SIZE - 10)).isEqualTo(part(10, SIZE));
        finish(connection, asked.upload());
        Envelope send = connection.expectSend(1);
        assertThat(((Send) send.body()).content())
                .isEqualTo(new Content.File(FILE, "tides.pdf", (long) SIZE, Hashes.sha256(BYTES), null, null));
        connection.sent(send, "~1", 1);
        assertThat(get(receipt).seq()).isEqualTo(1);
        assertThat(get(upload.result()).file()).isEqualTo(FILE);
    }

    @Test
    void isNotForEveryone() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> upload.to("*"))
                .withMessage("address: everyone (expected: user, #group or ~conversation)");
        Upload asked = accept(connection, 0, SIZE);
        connection.expectBytes(asked.stream(), SIZE);
        finish(connection, asked.upload());
        get(upload.result());
    }

    @Test
    void goesOnAfterACutWhereTheServerIs() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 0, SIZE);
        connection.expectBytes(asked.stream(), SIZE);
        connection.close();
        ScriptedConnection next = server.acceptResumed(0);
        Upload again = accept(next, 1_234_567, SIZE);
        assertThat(again.upload()).isEqualTo(asked.upload());
        assertThat(next.expectBytes(again.stream(), SIZE - 1_234_567)).isEqualTo(part(1_234_567, SIZE));
        finish(next, asked.upload());
        get(upload.result());
    }

    @Test
    void asksAgainWhereTheAnswerWasLost() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 0, SIZE);
        connection.expectBytes(asked.stream(), SIZE);
        connection.expect(FinishUpload.class);
        connection.close();
        ScriptedConnection next = server.acceptResumed(0);
        assertThat(accept(next, SIZE, SIZE).upload()).isEqualTo(asked.upload());
        finish(next, asked.upload());
        assertThat(get(upload.result()).file()).isEqualTo(FILE);
    }

    @Test
    void goesOnInAnotherRunWithTheSameFileOnly() throws IOException {
        store = FileStore.open(folder.resolve("alice.db"));
        rebuild(builder());
        ScriptedConnection connection = enter();
        FileUpload first = client.files().upload(tides);
        Upload asked = accept(connection, 0, 1000);
        connection.expectBytes(asked.stream(), 1000);
        FileUpload twin = client.files().upload(tides);
        Upload other = accept(connection, 0, 0);
        assertThat(other.upload()).isNotEqualTo(asked.upload());

        ScriptedConnection next = restart();
        assertThat(failure(first.result())).isInstanceOf(IllegalStateException.class);
        assertThat(failure(twin.result())).isInstanceOf(IllegalStateException.class);
        FileUpload again = client.files().upload(tides);
        Upload resumed = accept(next, 1000, SIZE);
        assertThat(resumed.upload()).isEqualTo(asked.upload());
        assertThat(next.expectBytes(resumed.stream(), SIZE - 1000)).isEqualTo(part(1000, SIZE));
        finish(next, asked.upload());
        get(again.result());

        Files.write(tides, new byte[] {1}, StandardOpenOption.APPEND);
        client.files().upload(tides);
        assertThat(((Upload) next.expect(Upload.class).body()).upload()).isNotIn(asked.upload(), other.upload());
    }

    @Test
    void beginsAnewOnceWhereWhatAnotherRunLeftIsWrong() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 1000, SIZE);
        connection.expectBytes(asked.stream(), SIZE - 1000);
        connection.refuse(connection.expect(FinishUpload.class), ErrorCode.FILE_MISMATCH, null);
        Upload again = accept(connection, 0, SIZE);
        assertThat(again.upload()).isNotEqualTo(asked.upload());
        connection.expectBytes(again.stream(), SIZE);
        connection.refuse(connection.expect(FinishUpload.class), ErrorCode.FILE_MISMATCH, null);
        assertThat(failure(upload.result())).hasMessageContaining("scripted");
    }

    @Test
    void publishesNothingOfAFileThatBecomesShorter() throws IOException {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 0, 10);
        connection.expectBytes(asked.stream(), 10);
        Files.write(tides, part(0, 20));
        connection.push(new Credit(asked.stream(), SIZE));
        drainUntilCancelled(connection);
        assertThat(failure(upload.result())).isInstanceOf(IOException.class).hasMessageContaining("tides.pdf");
    }

    @Test
    void publishesNothingOfAFileThatGrows() throws IOException {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 0, 10);
        connection.expectBytes(asked.stream(), 10);
        Files.write(tides, new byte[] {1}, StandardOpenOption.APPEND);
        connection.push(new Credit(asked.stream(), SIZE));
        connection.expectBytes(asked.stream(), SIZE - 10);
        assertThat(failure(upload.result())).hasMessageContaining("was changed while it was read");
    }

    @Test
    void publishesNothingOfAFileThatVanishes() throws IOException {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 0, 10);
        connection.expectBytes(asked.stream(), 10);
        Files.delete(tides);
        connection.push(new Credit(asked.stream(), SIZE));
        connection.expectBytes(asked.stream(), SIZE - 10);
        assertThat(failure(upload.result())).hasMessageContaining("vanished while it was read");
    }

    @Test
    void saysWhatCannotBeRead() {
        enter();
        assertThat(failure(client.files().upload(folder.resolve("none")).result()))
                .hasMessageEndingWith("none: can't be read (not there)");
        assertThat(failure(client.files().upload(folder).result())).hasMessageEndingWith("no file that could be sent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.files().upload(new ByteArrayInputStream(BYTES), "x".repeat(256)));
    }

    @Test
    void sendsAnEmptyFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(empty);
        accept(connection, 0, 100);
        Envelope finish = connection.expect(FinishUpload.class);
        assertThat(((FinishUpload) finish.body()).sha256()).isEqualTo(Hashes.sha256(new byte[0]));
        connection.reply(finish, new FileStored(FILE, "empty", 0, Hashes.sha256(new byte[0])));
        assertThat(get(upload.result()).size()).isZero();
    }

    @Test
    void sendsAStreamOfUnknownLengthAcrossACut() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(new ByteArrayInputStream(BYTES), "x".repeat(255));
        Upload asked = accept(connection, 0, SIZE);
        assertThat(asked.size()).isNull();
        connection.expectBytes(asked.stream(), SIZE);
        connection.close();
        ScriptedConnection next = server.acceptResumed(0);
        Upload again = accept(next, 5, SIZE * 2L);
        assertThat(next.expectBytes(again.stream(), SIZE - 5)).isEqualTo(part(5, SIZE));
        finish(next, asked.upload());
        assertThat(get(upload.result()).file()).isEqualTo(FILE);
    }

    @Test
    void comesAgainWhereItIsToldToAndFailsWhereItIsRefused() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        connection.refuse(connection.expect(Upload.class), ErrorCode.RATE_LIMITED, Duration.ofMillis(1));
        connection.refuse(connection.expect(Upload.class), ErrorCode.OVERLOADED, Duration.ofMillis(1));
        connection.refuse(connection.expect(Upload.class), ErrorCode.STORAGE_FULL, Duration.ofMillis(1));
        connection.refuse(connection.expect(Upload.class), ErrorCode.QUOTA_EXCEEDED, null);
        assertThat(failure(upload.result()))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED));
    }

    @Test
    void failsWhereTheServerCancels() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 0, 10);
        connection.expectBytes(asked.stream(), 10);
        connection.push(new Cancel(asked.stream(), "quota_exceeded", "full"));
        assertThat(failure(upload.result()))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED));
    }

    @Test
    void cancelsAndCanBeAskedForAgain() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        CompletableFuture<Receipt> receipt = upload.to("bob");
        Upload asked = accept(connection, 0, 10);
        connection.expectBytes(asked.stream(), 10);
        upload.cancel();
        assertThat(connection.expect(Cancel.class).body()).isEqualTo(new Cancel(asked.stream(), null, null));
        assertCancelled(upload.result());
        assertCancelled(receipt);
        client.files().upload(tides);
        assertThat(((Upload) connection.expect(Upload.class).body()).upload()).isEqualTo(asked.upload());
    }

    @Test
    void runsFourAtATimeAndCancelsWhatWaits() {
        ScriptedConnection connection = enter();
        List<FileUpload> uploads = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 6; i++) {
            uploads.add(client.files().upload(tides));
        }
        for (int i = 0; i < 4; i++) {
            accept(connection, 0, 0);
        }
        assertThat(uploads.get(5).progress().stage()).isEqualTo(Progress.Stage.QUEUED);
        uploads.get(4).cancel();
        assertCancelled(uploads.get(4).result());
        uploads.get(0).cancel();
        connection.expect(Cancel.class);
        accept(connection, 0, 0);
    }

    @Test
    void refusesWhatExceedsTheQueue() {
        int most = 10_000;
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        long before = memory.getHeapMemoryUsage().getUsed();
        List<FileUpload> uploads = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 4 + most; i++) {
            uploads.add(client.files().upload(tides));
        }
        assertThat(uploads).noneMatch(upload -> upload.result().isDone());
        memory.gc();
        assertThat(memory.getHeapMemoryUsage().getUsed() - before)
                .as("bytes of those that wait")
                .isLessThan(most * 16L * 1024);
        assertThat(failure(client.files().upload(tides).result()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("10000 wait");
        uploads.get(most).cancel();
        assertCancelled(uploads.get(most).result());
        FileUpload fits = client.files().upload(tides);
        client.close();
        assertThat(failure(fits.result())).hasMessage("client: closed");
    }

    @Test
    void comesAgainWithAllThatIsThereWhereItsMessageWasRefused() {
        ScriptedConnection connection = enter();
        CompletableFuture<Receipt> receipt = client.files().upload(tides).to("bbo");
        Upload asked = accept(connection, 0, SIZE);
        connection.expectBytes(asked.stream(), SIZE);
        finish(connection, asked.upload());
        connection.refuse(connection.expectSend(1), ErrorCode.NOT_FOUND, null);
        assertThat(failure(receipt)).isInstanceOf(ProtocolException.class);
        receipt = client.files().upload(tides).to("bob");
        Upload again = accept(connection, SIZE, SIZE);
        assertThat(again.upload()).isEqualTo(asked.upload());
        finish(connection, asked.upload());
        connection.sent(connection.expectSend(2), "~1", 1);
        assertThat(get(receipt).seq()).isEqualTo(1);
    }

    @Test
    void endsWithTheSession() {
        ScriptedConnection connection = enter();
        FileUpload upload = client.files().upload(tides);
        Upload asked = accept(connection, 0, 10);
        connection.expectBytes(asked.stream(), 10);
        connection.push(new Bye(Bye.REVOKED, null));
        connection.close();
        assertThat(failure(upload.result())).hasMessageContaining("the session has ended: revoked");
    }

    @Test
    void tellsHowFarItIs() {
        ScriptedConnection connection = enter();
        List<Progress> told = new CopyOnWriteArrayList<>();
        FileUpload upload = client.files().upload(tides).onProgress(told::add);
        Upload asked = accept(connection, 0, SIZE);
        connection.expectBytes(asked.stream(), SIZE);
        finish(connection, asked.upload());
        get(upload.result());
        Progress last = told.get(told.size() - 1);
        assertThat(last.stage()).isEqualTo(Progress.Stage.DONE);
        assertThat(last.done()).isEqualTo(SIZE);
        assertThat(last.percent()).hasValue(100);
    }

    private static byte[] part(int from, int to) {
        return Arrays.copyOfRange(BYTES, from, to);
    }

    private static Upload accept(ScriptedConnection connection, long offset, long credit) {
        Envelope request = connection.expect(Upload.class);
        connection.reply(request, new UploadAccepted(offset, credit));
        return (Upload) request.body();
    }

    private static void finish(ScriptedConnection connection, String upload) {
        Envelope finish = connection.expect(FinishUpload.class);
        assertThat(finish.body()).isEqualTo(new FinishUpload(upload, SIZE, Hashes.sha256(BYTES)));
        connection.reply(finish, new FileStored(FILE, "tides.pdf", SIZE, Hashes.sha256(BYTES)));
    }

    /** What had been read ahead may still come. */
    private static void drainUntilCancelled(ScriptedConnection connection) {
        Cancel cancel = (Cancel) connection.expectAfterData(Cancel.class).body();
        assertThat(cancel.code()).isEqualTo("file_mismatch");
    }

    private ScriptedConnection restart() {
        client.close();
        store = FileStore.open(folder.resolve("alice.db"));
        client = builder().build();
        client.connect();
        var session = client.resume();
        ScriptedConnection next = server.accept().greet();
        next.admit(0, "life");
        next.push(new Synced());
        get(session);
        return next;
    }
}
