package dev.tidings.server.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.store.Blob;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By whichever way: how far it reads, and that it tells of what isn't there. */
class ReadAheadTest {
    private static final FileId FILE = new FileId("0123456789abcdef0123456789abcdef");
    private static final int SIZE = ReadAhead.BYTES + 100_000;

    @TempDir
    private Path folder;

    private BlobStore blobs;
    private Blob blob;

    static Stream<Named<ReadAhead>> ways() {
        return Stream.of(Named.of("to nowhere", ReadAhead.open()), Named.of("reading", ReadAhead.reading()));
    }

    @BeforeEach
    void openFile() throws IOException {
        blobs = DiskBlobStore.below(folder);
        PartialBlob partial = blobs.open(FILE);
        partial.append(0, ByteBuffer.allocate(SIZE));
        partial.publish();
        blob = blobs.read(FILE).orElseThrow();
    }

    @AfterEach
    void close() {
        blob.close();
        blobs.close();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void endsAfterAPartOrWithTheFile(ReadAhead ahead) throws IOException {
        assertThat(ahead.of(blob, 0)).isEqualTo(ReadAhead.BYTES);
        assertThat(ahead.of(blob, 99_999)).isEqualTo(ReadAhead.BYTES + 99_999);
        assertThat(ahead.of(blob, 100_001)).isEqualTo(SIZE);
        assertThat(ahead.of(blob, SIZE)).isEqualTo(SIZE);
        ahead.close();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void tellsOfAFileThatHasBecomeShorter(ReadAhead ahead) throws IOException {
        Files.write(folder.resolve("files/01").resolve(FILE.text()), new byte[70_000]);
        assertThatThrownBy(() -> ahead.of(blob, 0)).isInstanceOf(IOException.class);
        ahead.close();
    }
}
