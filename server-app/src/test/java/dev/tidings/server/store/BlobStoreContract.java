package dev.tidings.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of bytes promises. */
public abstract class BlobStoreContract {
    protected static final FileId FILE = new FileId("0123456789abcdef0123456789abcdef");
    protected static final FileId OTHER = new FileId("01ffffffffffffffffffffffffffffff");

    protected BlobStore blobs;

    /** Opens the same store each time. */
    protected abstract BlobStore open() throws IOException;

    @BeforeEach
    final void openStore() throws IOException {
        blobs = open();
    }

    @AfterEach
    final void closeStore() {
        blobs.close();
    }

    protected final void reopen() throws IOException {
        blobs.close();
        blobs = open();
    }

    @Test
    void whatIsPublishedIsRead() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        assertThat(partial.file()).isEqualTo(FILE);
        append(partial, "hello");
        append(partial, ", world");
        assertThat(partial.length()).isEqualTo(12);
        assertThat(blobs.read(FILE)).isEmpty();
        partial.publish();
        assertThat(content(FILE)).contains("hello, world");
        reopen();
        assertThat(content(FILE)).contains("hello, world");
        assertThat(blobs.read(OTHER)).isEmpty();
    }

    @Test
    void anEmptyFileIsAFile() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        partial.append(0, ByteBuffer.allocate(0));
        assertThat(partial.read(0, ByteBuffer.allocate(1))).isEqualTo(-1);
        partial.publish();
        assertThat(content(FILE)).contains("");
    }

    @Test
    void partsAreReadFromAnyPlace() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "0123456789");
        assertThat(text(partial.read(7, room(9)), 7, partial::read)).isEqualTo("789");
        partial.publish();
        try (Blob blob = blobs.read(FILE).orElseThrow()) {
            assertThat(blob.size()).isEqualTo(10);
            assertThat(text(blob.read(4, room(3)), 4, blob::read)).isEqualTo("456");
            assertThat(blob.read(10, room(1))).isEqualTo(-1);
        }
    }

    @Test
    void aPartialIsGoneOnWithWhereItWasLeft() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "hello");
        partial.close();
        reopen();
        partial = blobs.open(FILE);
        assertThat(partial.length()).isEqualTo(5);
        append(partial, "!");
        partial.publish();
        assertThat(content(FILE)).contains("hello!");
    }

    @Test
    void gapsAndOverlapsAreRefused() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        for (long offset : new long[] {0, 2, 4, Long.MAX_VALUE, -1}) {
            assertThatThrownBy(() -> partial.append(offset, bytes("x")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("offset: " + offset + " (expected: 3)");
        }
        append(partial, "d");
        partial.publish();
        assertThat(content(FILE)).contains("abcd");
    }

    @Test
    void whoOpensItFencesOffWhoHadIt() throws IOException {
        PartialBlob former = blobs.open(FILE);
        append(former, "abc");
        PartialBlob successor = blobs.open(FILE);
        assertThat(successor.length()).isEqualTo(3);
        assertConflict(() -> former.append(3, bytes("x")));
        assertConflict(former::publish);
        former.close();
        append(successor, "def");
        successor.publish();
        assertThat(content(FILE)).contains("abcdef");
        assertConflict(former::publish);
    }

    @Test
    void nothingIsDoneAfterTheEnd() throws IOException {
        PartialBlob closed = blobs.open(FILE);
        closed.close();
        closed.close();
        assertEnded(() -> closed.append(0, bytes("x")));
        assertEnded(closed::publish);
        assertEnded(() -> closed.read(0, room(1)));
        PartialBlob published = blobs.open(FILE);
        published.publish();
        published.close();
        assertEnded(() -> published.append(0, bytes("x")));
        assertEnded(published::publish);
    }

    /** The server was killed between publishing and noting it. */
    @Test
    void whatWasPublishedAndNotNotedIsAPartialAgain() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        partial.publish();
        reopen();
        PartialBlob again = blobs.open(FILE);
        assertThat(again.length()).isEqualTo(3);
        assertThat(blobs.read(FILE)).isEmpty();
        again.publish();
        assertThat(content(FILE)).contains("abc");
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        blobs.delete(FILE);
        assertConflict(() -> partial.append(3, bytes("x")));
        assertConflict(partial::publish);
        try (PartialBlob again = blobs.open(FILE)) {
            assertThat(again.length()).isZero();
            append(again, "x");
            again.publish();
        }
        blobs.delete(FILE);
        assertThat(blobs.read(FILE)).isEmpty();
        blobs.delete(FILE);
        assertThat(found()).isEmpty();
    }

    @Test
    void allThatIsThereIsVisited() throws IOException {
        assertThat(found()).isEmpty();
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        PartialBlob other = blobs.open(OTHER);
        append(other, "abcd");
        other.publish();
        assertThat(found()).containsExactlyInAnyOrder(FILE + " false 3", OTHER + " true 4");
    }

    @Test
    void manyArriveAtOnce() throws IOException {
        PartialBlob one = blobs.open(FILE);
        PartialBlob two = blobs.open(OTHER);
        append(one, "1");
        append(two, "a");
        append(one, "2");
        two.publish();
        append(one, "3");
        one.publish();
        assertThat(content(FILE)).contains("123");
        assertThat(content(OTHER)).contains("a");
    }

    @Test
    void thereIsRoomToTell() throws IOException {
        assertThat(blobs.room()).isPositive();
    }

    protected final Optional<String> content(FileId file) throws IOException {
        Optional<Blob> found = blobs.read(file);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Blob blob = found.get()) {
            return Optional.of(text((int) blob.size(), 0, blob::read));
        }
    }

    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        blobs.walk(each -> found.add(each.file() + " " + each.published() + " " + each.size()));
        return found;
    }

    /** Reads bytes from somewhere. */
    private interface Source {
        int read(long offset, ByteBuffer into) throws IOException;
    }

    private static String text(int length, long offset, Source source) throws IOException {
        ByteBuffer room = ByteBuffer.allocate(length);
        while (room.hasRemaining()) {
            assertThat(source.read(offset + room.position(), room)).isPositive();
        }
        return new String(room.array(), StandardCharsets.UTF_8);
    }

    protected static void append(PartialBlob partial, String text) throws IOException {
        ByteBuffer data = bytes(text);
        partial.append(partial.length(), data);
        assertThat(data.hasRemaining()).isFalse();
    }

    protected static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes);
    }

    protected static ErrorCode code(ThrowingCallable refused) {
        try {
            refused.call();
        } catch (ProtocolException e) {
            return e.code();
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("not refused");
    }

    private static void assertConflict(ThrowingCallable call) {
        assertThat(code(call)).isEqualTo(ErrorCode.CONFLICT);
    }

    private static void assertEnded(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
    }
}
