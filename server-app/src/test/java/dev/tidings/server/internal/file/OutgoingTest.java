package dev.tidings.server.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.internal.session.Outflow;
import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.store.Blob;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import dev.tidings.server.testing.TestingConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop is given what was read before, and nothing else. */
class OutgoingTest {
    private static final FileId FILE = new FileId("0123456789abcdef0123456789abcdef");
    private static final int SIZE = 3 << 20;
    private static final int FRAME = 64 << 10;

    @TempDir
    private Path folder;

    private final ArrayDeque<Runnable> files = new ArrayDeque<>();
    private final TestingConnection connection = new TestingConnection(new Shard(Runnable::run));
    private final ReadAhead readAhead = ReadAhead.open();
    private BlobStore blobs;
    private Outgoing outgoing;

    @BeforeEach
    void openFile() throws IOException {
        blobs = DiskBlobStore.below(folder);
        PartialBlob partial = blobs.open(FILE);
        partial.append(0, ByteBuffer.allocate(SIZE));
        partial.publish();
        Blob blob = blobs.read(FILE).orElseThrow();
        outgoing = new Outgoing(connection, 1, files::add, readAhead);
        outgoing.hold(blob, readAhead.of(blob, 0));
        outgoing.start(0, SIZE);
    }

    @AfterEach
    void close() {
        blobs.close();
        readAhead.close();
    }

    @Test
    void noMoreIsGivenThanWasReadAhead() {
        long given = giveAll();
        assertThat(given).isEqualTo(ReadAhead.BYTES);
        assertThat(files).as("the next part is being read").hasSize(1);
        files.remove().run();
        assertThat(connection.ready).isEqualTo(1);
        while (given < SIZE) {
            given += giveAll();
            files.forEach(Runnable::run);
            files.clear();
        }
        assertThat(given).isEqualTo(SIZE);
    }

    @Test
    void theNextPartIsReadWhileThereIsSomethingToGive() {
        for (int given = 0; given <= ReadAhead.BYTES / 2; given += FRAME) {
            assertThat(files).isEmpty();
            assertThat(outgoing.next(FRAME)).isNotNull();
        }
        assertThat(files).hasSize(1);
        assertThat(outgoing.next(FRAME)).isNotNull();
    }

    @Test
    void aFileThatHasBecomeShorterEndsTheDownload() throws IOException {
        Files.write(folder.resolve("files/01").resolve(FILE.text()), new byte[ReadAhead.BYTES + 1]);
        giveAll();
        files.remove().run();
        assertThat(connection.said)
                .singleElement()
                .isInstanceOfSatisfying(
                        ErrorReply.class, said -> assertThat(said.code()).isEqualTo("file_mismatch"));
    }

    @Test
    void soDoesOneThatIsReadAPieceAtATime() {
        Outgoing pieces = new Outgoing(connection, 3, files::add, readAhead);
        pieces.hold(new ShorterBlob(), 0);
        pieces.start(0, FRAME);
        assertThat(pieces.next(FRAME)).isNull();
        files.remove().run();
        assertThat(connection.said)
                .singleElement()
                .isInstanceOfSatisfying(
                        ErrorReply.class, said -> assertThat(said.code()).isEqualTo("file_mismatch"));
    }

    /** Of another machine, and cut short there. */
    private static final class ShorterBlob implements Blob {
        @Override
        public long size() {
            return FRAME;
        }

        @Override
        public int read(long offset, ByteBuffer into) {
            return -1;
        }

        @Override
        public Optional<FileChannel> channel() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private long giveAll() {
        long given = 0;
        for (Outflow.Piece piece = outgoing.next(FRAME); piece != null; piece = outgoing.next(FRAME)) {
            Outflow.Region region = (Outflow.Region) piece;
            given += region.length();
        }
        return given;
    }
}
