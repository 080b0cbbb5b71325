package dev.tidings.server.internal.blob.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.server.store.Blob;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.BlobStoreContract;
import dev.tidings.server.store.PartialBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBlobStoreTest extends BlobStoreContract {
    private static final long RESERVE = 100;

    @TempDir
    private Path folder;

    private final TestingDisk disk = new TestingDisk();

    @Override
    protected BlobStore open() throws IOException {
        return new DiskBlobStore(BlobFolder.below(folder, disk), RESERVE);
    }

    private Path partialFile() {
        return folder.resolve("files/partial").resolve(FILE.text());
    }

    private Path publishedFile() {
        return folder.resolve("files/01").resolve(FILE.text());
    }

    @Test
    void filesLieUnderTheirIdsInFoldersOfTheirFirstDigits() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        assertThat(partialFile()).hasContent("abc");
        partial.publish();
        assertThat(partialFile()).doesNotExist();
        assertThat(publishedFile()).hasContent("abc");
    }

    @Test
    void theFileIsForcedBeforeItIsPublishedAndTheFolderAfterwards() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        disk.forced.clear();
        partial.publish();
        assertThat(disk.forced).hasSize(3).contains(3L);
        // The folder of a new shard, the file, the folder that it is in now.
        assertThat(disk.forced.get(1)).isEqualTo(3);
    }

    /** As after a kill: nothing was closed or forced. */
    @Test
    void aKilledServersPartialIsAsLongAsWhatIsOnDisk() throws IOException {
        append(blobs.open(FILE), "abcdef");
        BlobStore next = new DiskBlobStore(BlobFolder.below(folder, disk), RESERVE);
        assertThat(next.open(FILE).length()).isEqualTo(6);
        truncate(partialFile(), 4);
        PartialBlob cut = next.open(FILE);
        assertThat(cut.length()).isEqualTo(4);
        cut.append(4, bytes("EF"));
        cut.publish();
        assertThat(publishedFile()).hasContent("abcdEF");
        next.close();
    }

    @Test
    void appendsUpToTheReserveAndNotOneByteMore() throws IOException {
        disk.usable = RESERVE + 3;
        PartialBlob partial = blobs.open(FILE);
        assertThat(blobs.room()).isEqualTo(3);
        assertThat(code(() -> partial.append(0, bytes("abcd")))).isEqualTo(ErrorCode.STORAGE_FULL);
        append(partial, "abc");
        disk.usable = RESERVE - 1;
        assertThat(blobs.room()).isZero();
        assertThat(code(() -> partial.append(3, bytes("d")))).isEqualTo(ErrorCode.STORAGE_FULL);
        disk.usable = RESERVE + 1;
        append(partial, "d");
        partial.publish();
        assertThat(content(FILE)).contains("abcd");
    }

    @Test
    void aDiskThatIsFullInTheMiddleOfAWriteIsToldAndGoneOnWith() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "ab");
        disk.writing = TestingDisk.FULL;
        assertThat(code(() -> partial.append(2, bytes("cdef")))).isEqualTo(ErrorCode.STORAGE_FULL);
        disk.writing = "";
        assertThat(partial.length()).isEqualTo(2);
        append(partial, "cdef");
        partial.publish();
        assertThat(content(FILE)).contains("abcdef");
    }

    @Test
    void aFailingDiskIsNoFullOne() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        disk.writing = "Input/output error";
        assertThatThrownBy(() -> partial.append(0, bytes("ab"))).isExactlyInstanceOf(IOException.class);
        disk.writing = "";
        append(partial, "ab");
        disk.forcing = "Input/output error";
        assertThatThrownBy(partial::publish).isExactlyInstanceOf(IOException.class);
    }

    @Test
    void whatWasNotForcedIsNeverTakenForWritten() throws IOException {
        blobs.open(OTHER).publish();
        PartialBlob partial = blobs.open(FILE);
        append(partial, "ab");
        disk.forcing = "Input/output error";
        assertThatThrownBy(partial::publish).isInstanceOf(IOException.class);
        disk.forcing = "";
        assertThat(partialFile()).doesNotExist();
        assertThat(publishedFile()).doesNotExist();
        assertThat(blobs.open(FILE).length()).isZero();
    }

    @Test
    void aFolderThatWasNotForcedIsMadeAnew() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "ab");
        disk.forcing = TestingDisk.FULL;
        assertThat(code(partial::publish)).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(publishedFile().getParent()).doesNotExist();
        disk.forcing = "";
        partial.publish();
        assertThat(publishedFile()).hasContent("ab");
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(partialFile(), victim);
        assertThatThrownBy(() -> blobs.open(FILE)).isInstanceOf(IOException.class);
        Files.delete(partialFile());

        Files.createDirectories(publishedFile().getParent());
        Files.createSymbolicLink(publishedFile(), victim);
        assertThatThrownBy(() -> blobs.read(FILE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> blobs.open(FILE)).isInstanceOf(IOException.class);
        blobs.delete(FILE);
        assertThat(publishedFile()).doesNotExist();
        assertThat(victim).hasContent("precious");
    }

    @Test
    void noLinkIsFollowedToAFolderEither() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        Files.createSymbolicLink(folder.resolve("files/01"), elsewhere);
        assertThatThrownBy(partial::publish).isInstanceOf(IOException.class);
        assertThat(elsewhere).isEmptyDirectory();
        Files.delete(folder.resolve("files/01"));
        partial.publish();
        assertThat(publishedFile()).hasContent("abc");
    }

    @Test
    void whatIsNotTheServersIsLeftAlone() throws IOException {
        Files.createDirectories(publishedFile().getParent());
        Files.writeString(publishedFile().resolveSibling("README"), "x");
        Files.writeString(publishedFile().resolveSibling(OTHER.text().replace("01", "02")), "x");
        Files.writeString(folder.resolve("files/x"), "x");
        Files.createSymbolicLink(publishedFile(), folder);
        List<Object> found = new ArrayList<>();
        blobs.walk(found::add);
        assertThat(found).isEmpty();
    }

    @Test
    void aDeletedFileCanBeReadOnByWhoHasItOpen() throws IOException {
        PartialBlob partial = blobs.open(FILE);
        append(partial, "abc");
        partial.publish();
        try (Blob blob = blobs.read(FILE).orElseThrow()) {
            blobs.delete(FILE);
            assertThat(blob.read(0, ByteBuffer.allocate(3))).isEqualTo(3);
            assertThat(blob.channel().orElseThrow().size()).isEqualTo(3);
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }
}
