package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.testing.LeakCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** docs/protocol.md, "Downloading", as a client has to do it. */
@ExtendWith(LeakCheck.class)
class DownloadTest extends ClientFixture {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    private static final int SIZE = 700_000;
    private static final byte[] BYTES = Hashes.bytes(SIZE, 2);

    @TempDir
    Path temporary = Path.of("replaced");

    @Test
    void givesTheNameOnceTheFileIsWhole() throws IOException {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Download asked = start(connection, "tides.pdf");
        assertThat(asked.offset()).isZero();
        connection.data(asked.stream(), part(0, SIZE - 1));
        await().untilAsserted(() -> assertThat(partial()).hasSize(SIZE - 1));
        assertThat(folder().resolve("tides.pdf")).doesNotExist();
        connection.data(asked.stream(), part(SIZE - 1, SIZE));
        FetchedFile fetched = get(download.result());
        assertThat(fetched.path()).hasValue(folder().resolve("tides.pdf"));
        assertThat(names()).containsExactly("tides.pdf");
        assertThat(folder().resolve("tides.pdf")).hasBinaryContent(BYTES);
    }

    @Test
    void givesCreditAsTheDiskTakesIt() {
        ScriptedConnection connection = enter();
        download(WhenThere.KEEP);
        Envelope request = connection.expect(Download.class);
        Download asked = (Download) request.body();
        int window = (int) asked.credit();
        assertThat(window).isEqualTo(4 * 1024 * 1024);
        connection.reply(request, new DownloadStarted("large", 2L * window, Hashes.sha256(BYTES)));
        connection.data(asked.stream(), new byte[window]);
        long given = 0;
        while (given <= window / 4 * 3L) {
            given += ((Credit) connection.expect(Credit.class).body()).bytes();
        }
        assertThat(given).isLessThanOrEqualTo(window);
    }

    @Test
    void goesOnAfterACutWhereItIs() {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Download asked = start(connection, "tides.pdf");
        connection.data(asked.stream(), part(0, 400_000));
        connection.close();
        ScriptedConnection next = server.acceptResumed(0);
        Download again = start(next, "tides.pdf");
        assertThat(again.offset()).isEqualTo(400_000);
        next.data(again.stream(), part(400_000, SIZE));
        assertThat(get(download.result()).path().orElseThrow()).hasBinaryContent(BYTES);
    }

    @Test
    void goesOnInAnotherRunAndBeginsAnewWhereThatIsWrong() throws IOException {
        Files.createDirectories(folder());
        Files.write(partial(), part(0, 300_000));
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Download asked = start(connection, "tides.pdf");
        assertThat(asked.offset()).isEqualTo(300_000);
        connection.data(asked.stream(), part(300_000, SIZE));
        Path whole = get(download.result()).path().orElseThrow();
        assertThat(whole).hasBinaryContent(BYTES);

        Files.delete(whole);
        Files.write(partial(), new byte[300_000]);
        Transfer<FetchedFile> second = download(WhenThere.KEEP);
        Download damaged = start(connection, "tides.pdf");
        connection.data(damaged.stream(), part(300_000, SIZE));
        Download anew = start(connection, "tides.pdf");
        assertThat(anew.offset()).isZero();
        connection.data(anew.stream(), BYTES);
        assertThat(get(second.result()).path().orElseThrow()).hasBinaryContent(BYTES);
    }

    @Test
    void beginsAnewWhereMoreIsThereThanTheFileHas() throws IOException {
        Files.createDirectories(folder());
        Files.write(partial(), new byte[SIZE + 1]);
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Envelope request = connection.expect(Download.class);
        assertThat(((Download) request.body()).offset()).isEqualTo(SIZE + 1);
        connection.refuse(request, ErrorCode.BAD_REQUEST, null);
        Download anew = start(connection, "tides.pdf");
        connection.data(anew.stream(), BYTES);
        assertThat(get(download.result()).path().orElseThrow()).hasBinaryContent(BYTES);
    }

    @Test
    void publishesNothingWithTheWrongHash() {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Download asked = start(connection, "tides.pdf");
        byte[] wrong = BYTES.clone();
        wrong[SIZE / 2] ^= 1;
        connection.data(asked.stream(), wrong);
        assertThat(failure(download.result()))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_MISMATCH));
        assertThat(names()).isEmpty();
    }

    @Test
    void takesNotOneByteTooMany() {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Envelope request = connection.expect(Download.class);
        connection.data(((Download) request.body()).stream(), new byte[11]);
        connection.reply(request, new DownloadStarted("ten", 10, Hashes.sha256(new byte[10])));
        assertThat(failure(download.result())).hasMessageContaining("more than there is");
        assertThat(folder().resolve("ten")).doesNotExist();
    }

    @Test
    void failsWhereTheServerComesOutShort() {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Download asked = start(connection, "tides.pdf");
        connection.data(asked.stream(), part(0, 10));
        connection.push(new Cancel(asked.stream(), "file_mismatch", "came out short"));
        assertThat(failure(download.result())).hasMessageContaining("came out short");
        assertThat(partial()).hasSize(10);
    }

    @Test
    void leavesNothingWhereThereIsNoSuchFile() {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        connection.refuse(connection.expect(Download.class), ErrorCode.NOT_FOUND, null);
        assertThat(failure(download.result())).isInstanceOf(ProtocolException.class);
        assertThat(names()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.files().download("../x", folder(), WhenThere.KEEP));
    }

    @Test
    void overwritesOnlyWhatItIsTold() throws IOException {
        Files.createDirectories(folder());
        Path mine = Files.writeString(folder().resolve("tides.pdf"), "mine");
        ScriptedConnection connection = enter();
        assertThat(fetch(connection, "tides.pdf", WhenThere.KEEP)).hasFileName("tides (2).pdf");
        assertThat(mine).hasContent("mine");
        assertThat(fetch(connection, "tides.pdf", WhenThere.REPLACE))
                .isEqualTo(mine)
                .hasBinaryContent(BYTES);
    }

    @Test
    void knowsTheSameFileAgain() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("tides.pdf"), "mine");
        Path same = Files.write(folder().resolve("tides (2).pdf"), BYTES);
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        start(connection, "tides.pdf");
        assertThat(get(download.result()).path()).hasValue(same);
        connection.expect(Cancel.class);
        assertThat(names()).containsExactly("tides (2).pdf", "tides.pdf");
    }

    @Test
    void followsNoLinkThatLiesInTheWay() throws IOException {
        Files.createDirectories(folder());
        Path outside = Files.writeString(temporary.resolve("outside"), "outside");
        Files.createSymbolicLink(folder().resolve("tides.pdf"), outside);
        Files.createSymbolicLink(partial(), outside);
        ScriptedConnection connection = enter();
        assertThat(failure(download(WhenThere.KEEP).result())).isInstanceOf(IOException.class);
        Files.delete(partial());
        assertThat(fetch(connection, "tides.pdf", WhenThere.KEEP)).hasFileName("tides (2).pdf");
        assertThat(fetch(connection, "tides.pdf", WhenThere.REPLACE)).isRegularFile();
        assertThat(Files.isSymbolicLink(folder().resolve("tides.pdf"))).isFalse();
        assertThat(outside).hasContent("outside");
    }

    @Test
    void staysInItsFolder() {
        ScriptedConnection connection = enter();
        assertThat(fetch(connection, "../../x", WhenThere.KEEP)).hasParent(folder());
        assertThat(fetch(connection, "..", WhenThere.REPLACE))
                .hasParent(folder())
                .hasFileName("file");
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Files.writeString(folder(), "no folder");
        enter();
        assertThat(failure(download(WhenThere.KEEP).result()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't be written");
    }

    @Test
    void fetchesAFileOnceAtATime() throws IOException {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> first = download(WhenThere.KEEP);
        Download asked = start(connection, "tides.pdf");
        Transfer<FetchedFile> second = download(WhenThere.KEEP);
        Transfer<FetchedFile> third = download(WhenThere.KEEP);
        Transfer<FetchedFile> cancelled = download(WhenThere.KEEP);
        Transfer<FetchedFile> elsewhere = client.files().download(FILE, temporary.resolve("elsewhere"), WhenThere.KEEP);
        connection.data(start(connection, "tides.pdf").stream(), BYTES);
        assertThat(get(elsewhere.result()).path()).hasValue(temporary.resolve("elsewhere/tides.pdf"));
        cancelled.cancel();
        assertCancelled(cancelled.result());
        second.cancel();
        assertCancelled(second.result());
        assertThat(third.progress().stage()).isEqualTo(Progress.Stage.QUEUED);

        connection.data(asked.stream(), BYTES);
        Path whole = get(first.result()).path().orElseThrow();
        start(connection, "tides.pdf");
        assertThat(get(third.result()).path()).hasValue(whole);
        connection.expect(Cancel.class);
        assertThat(names()).containsExactly("tides.pdf");
    }

    @Test
    void leavesAFileToTheProgramThatIsFetchingIt() throws IOException {
        Files.createDirectories(folder());
        enter();
        try (FileChannel another = FileChannel.open(partial(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            another.lock();
            assertThat(failure(download(WhenThere.KEEP).result())).hasMessageContaining("being downloaded already");
            assertThat(partial()).exists();
        }
    }

    @Test
    void endsHoweverManyWaitForOnePlace() {
        ScriptedConnection connection = enter();
        List<Transfer<FetchedFile>> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(download(WhenThere.KEEP));
        }
        start(connection, "tides.pdf");
        client.close();
        all.forEach(each -> assertThat(failure(each.result())).hasMessage("client: closed"));
    }

    @Test
    void endsWhenItIsCancelledWhereverItsChannelIs() {
        ScriptedConnection connection = enter();
        CountDownLatch released = new CountDownLatch(1);
        Transfer<FetchedFile> download = client.files().download(FILE, new HangingChannel(released));
        connection.data(start(connection, "tides.pdf").stream(), part(0, 1000));
        await().until(() -> download.progress().stage() == Progress.Stage.MOVING);
        download.cancel();
        assertCancelled(download.result());
        assertThat(download.progress().stage()).isEqualTo(Progress.Stage.FAILED);
        released.countDown();
    }

    @Test
    void writesToAChannelAcrossACut() {
        ScriptedConnection connection = enter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Transfer<FetchedFile> download = client.files().download(FILE, Channels.newChannel(out));
        Download asked = start(connection, "tides.pdf");
        connection.data(asked.stream(), part(0, 400_000));
        connection.close();
        ScriptedConnection next = server.acceptResumed(0);
        Download again = start(next, "tides.pdf");
        next.data(again.stream(), part((int) again.offset(), SIZE));
        assertThat(get(download.result()).path()).isEmpty();
        assertThat(out.toByteArray()).isEqualTo(BYTES);
    }

    @Test
    void fetchesAThumbnail() {
        ScriptedConnection connection = enter();
        CompletableFuture<FetchedFile> fetched = client.files()
                .thumbnail(FILE, Channels.newChannel(new ByteArrayOutputStream()))
                .result();
        Download asked = start(connection, "tides.pdf");
        assertThat(asked.thumbnail()).isTrue();
        connection.data(asked.stream(), BYTES);
        get(fetched);
    }

    @Test
    void thumbnailsDoNotWaitForFiles() {
        ScriptedConnection connection = enter();
        String[] large = {"a", "b", "c", "d", "e"};
        for (String digit : large) {
            client.files().download(digit.repeat(FILE.length()), folder(), WhenThere.KEEP);
        }
        for (int i = 0; i < 4; i++) {
            start(connection, "tides.pdf");
        }
        for (int i = 0; i < 3; i++) {
            client.files().thumbnail(FILE, Channels.newChannel(new ByteArrayOutputStream()));
        }
        Download first = start(connection, "tides.pdf");
        Download second = start(connection, "tides.pdf");
        assertThat(first.thumbnail()).isTrue();
        assertThat(second.thumbnail()).isTrue();
        // The third one comes with the end of another one.
        connection.data(first.stream(), BYTES);
        assertThat(start(connection, "tides.pdf").thumbnail()).isTrue();
    }

    @Test
    void keepsWhatIsThereWhenItIsCancelled() {
        ScriptedConnection connection = enter();
        Transfer<FetchedFile> download = download(WhenThere.KEEP);
        Download asked = start(connection, "tides.pdf");
        connection.data(asked.stream(), part(0, 1000));
        await().untilAsserted(() -> assertThat(partial()).hasSize(1000));
        download.cancel();
        connection.expect(Cancel.class);
        assertCancelled(download.result());
        Transfer<FetchedFile> again = download(WhenThere.KEEP);
        assertThat(start(connection, "tides.pdf").offset()).isEqualTo(1000);
        client.close();
        assertThat(failure(again.result())).isInstanceOf(IllegalStateException.class);
        assertThat(failure(download(WhenThere.KEEP).result())).isInstanceOf(IllegalStateException.class);
    }

    private Path fetch(ScriptedConnection connection, String name, WhenThere whenThere) {
        Transfer<FetchedFile> download = download(whenThere);
        connection.data(start(connection, name).stream(), BYTES);
        return get(download.result()).path().orElseThrow();
    }

    private Transfer<FetchedFile> download(WhenThere whenThere) {
        return client.files().download(FILE, folder(), whenThere);
    }

    private static Download start(ScriptedConnection connection, String name) {
        Envelope request = connection.expect(Download.class);
        connection.reply(request, new DownloadStarted(name, SIZE, Hashes.sha256(BYTES)));
        return (Download) request.body();
    }

    private Path folder() {
        return temporary.resolve("downloads");
    }

    private Path partial() {
        return folder().resolve("." + FILE + ".part");
    }

    private String[] names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toArray(String[]::new);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Takes nothing until it is released, and doesn't mind being interrupted. */
    private record HangingChannel(CountDownLatch released) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer bytes) {
            Uninterruptible.await(released);
            int count = bytes.remaining();
            bytes.position(bytes.limit());
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static byte[] part(int from, int to) {
        return Arrays.copyOfRange(BYTES, from, to);
    }
}
