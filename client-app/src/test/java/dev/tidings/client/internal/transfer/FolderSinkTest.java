package dev.tidings.client.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tidings.client.file.NamesTakenException;
import dev.tidings.client.file.WhenThere;
import dev.tidings.protocol.message.DownloadStarted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program leaves that ends in the middle, and what another one at the same file must not do. */
class FolderSinkTest {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    private static final String TEXT = "high at noon";
    private static final DownloadStarted TOLD = told();

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void leavesAFileAloneWhosePartialNameIsStillThere() throws IOException {
        Path tides = endBetweenTheTwoNames(TEXT);
        try (FolderSink sink = new FolderSink(folder, FILE, WhenThere.KEEP)) {
            assertThat(open(sink)).isZero();
            assertThat(sink.find(TOLD)).hasValue(tides);
        }
        assertThat(tides).hasContent(TEXT);
        assertThat(partial()).doesNotExist();
    }

    @Test
    void addsNothingToAFileWhosePartialNameIsStillThere() throws IOException {
        Path tides = endBetweenTheTwoNames("high");
        assertThat(fetch(WhenThere.KEEP)).isEqualTo(folder.resolve("tides (2).txt"));
        assertThat(tides).hasContent("high");
        assertThat(folder.resolve("tides (2).txt")).hasContent(TEXT);
        assertThat(partial()).doesNotExist();
    }

    @Test
    void cutsNothingOffAFileWhosePartialNameIsStillThere() throws IOException {
        Path tides = endBetweenTheTwoNames(TEXT);
        Files.writeString(tides, " of today", StandardOpenOption.APPEND);
        try (FolderSink sink = new FolderSink(folder, FILE, WhenThere.KEEP)) {
            open(sink);
            sink.restart();
        }
        assertThat(tides).hasContent(TEXT + " of today");
    }

    @Test
    void replacesAFileWhosePartialNameIsStillThere() throws IOException {
        Path tides = endBetweenTheTwoNames("high");
        assertThat(fetch(WhenThere.REPLACE)).isEqualTo(tides).hasContent(TEXT);
        assertThat(partial()).doesNotExist();
    }

    @Test
    void beginsAnewInAnotherFile() throws IOException {
        Files.writeString(partial(), "wrong");
        Path backup = folder.resolve("backup");
        try (FolderSink sink = new FolderSink(folder, FILE, WhenThere.KEEP)) {
            assertThat(open(sink)).isEqualTo(5);
            Files.createLink(backup, partial());
            sink.restart();
            write(sink, TEXT);
            assertThat(sink.publish(TOLD)).hasValue(folder.resolve("tides.txt"));
        }
        assertThat(backup).hasContent("wrong");
        assertThat(folder.resolve("tides.txt")).hasContent(TEXT);
    }

    @Test
    void leavesWhatAnotherOneIsFetching() throws IOException {
        try (FolderSink first = new FolderSink(folder, FILE, WhenThere.KEEP)) {
            open(first);
            try (FolderSink second = new FolderSink(folder, FILE, WhenThere.KEEP)) {
                assertThatThrownBy(() -> open(second))
                        .isInstanceOf(IOException.class)
                        .hasMessage(folder + ": that file is being downloaded already");
            }
            assertThat(partial()).isEmptyFile();
            write(first, TEXT);
            assertThat(first.publish(TOLD).orElseThrow()).hasContent(TEXT);
        }
    }

    @Test
    void takesAwayNoPartialOfTheNextOne() throws IOException {
        try (FolderSink sink = new FolderSink(folder, FILE, WhenThere.KEEP)) {
            open(sink);
            sink.publish(new DownloadStarted("empty", 0, new Digest().hex()));
            Files.createFile(partial());
        }
        assertThat(partial()).exists();
    }

    @Test
    void numbersAFileBesideOneThatCannotBeRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("tides.txt"), TEXT);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "whoever runs this, root for one, may read everything");
        assertThat(fetch(WhenThere.KEEP)).isEqualTo(folder.resolve("tides (2).txt"));
    }

    @Test
    void comparesSixteenOfItsSize() throws IOException {
        for (int number = 1; number < FolderSink.MOST_COMPARED; number++) {
            Files.writeString(name(number), "low at night");
        }
        Files.writeString(name(FolderSink.MOST_COMPARED), "of another size");
        Path sixteenth = Files.writeString(name(FolderSink.MOST_COMPARED + 1), TEXT);
        assertThat(find()).hasValue(sixteenth);
        Files.writeString(name(FolderSink.MOST_COMPARED), "low at night");
        assertThat(find()).isEmpty();
    }

    @Test
    void looksForItOnceHoweverOftenItIsCut() throws IOException {
        try (FolderSink sink = new FolderSink(folder, FILE, WhenThere.KEEP)) {
            open(sink);
            assertThat(sink.find(TOLD)).isEmpty();
            Files.writeString(name(1), TEXT);
            assertThat(sink.find(TOLD)).isEmpty();
        }
        assertThat(find()).hasValue(name(1));
    }

    @Test
    void findsTheLastOfItsNamesAndNoneBeyond() throws IOException {
        for (int number = 1; number < FolderSink.MOST_NUMBER; number++) {
            Files.createFile(name(number));
        }
        assertThat(fetch(WhenThere.KEEP)).isEqualTo(name(FolderSink.MOST_NUMBER));
        Files.writeString(name(FolderSink.MOST_NUMBER), "another one");
        assertThatThrownBy(() -> fetch(WhenThere.KEEP))
                .isInstanceOf(NamesTakenException.class)
                .hasMessageEndingWith("999 files of that name are there");
    }

    private Path name(int number) {
        return folder.resolve(number == 1 ? "tides.txt" : "tides (" + number + ").txt");
    }

    private Optional<Path> find() throws IOException {
        try (FolderSink sink = new FolderSink(folder, FILE, WhenThere.KEEP)) {
            open(sink);
            return sink.find(TOLD);
        }
    }

    @Test
    void saysWhichFolderTheCurrentOneIs() {
        assertThat(Complaint.writing(Path.of(""), new IOException("full")))
                .hasMessage(Path.of("").toAbsolutePath() + ": can't be written (full)");
    }

    /** What is left where a program is killed just when the file has got its name. */
    private Path endBetweenTheTwoNames(String text) throws IOException {
        Path tides = Files.writeString(folder.resolve("tides.txt"), text);
        Files.createLink(partial(), tides);
        return tides;
    }

    private Path fetch(WhenThere whenThere) throws IOException {
        try (FolderSink sink = new FolderSink(folder, FILE, whenThere)) {
            long there = open(sink);
            assertThat(sink.find(TOLD)).isEmpty();
            write(sink, TEXT.substring((int) there));
            return sink.publish(TOLD).orElseThrow();
        }
    }

    private static long open(FolderSink sink) throws IOException {
        Digest digest = new Digest();
        sink.open(digest);
        return digest.length();
    }

    private static void write(FolderSink sink, String text) throws IOException {
        sink.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path partial() {
        return folder.resolve("." + FILE + ".part");
    }

    private static DownloadStarted told() {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        Digest digest = new Digest();
        digest.add(0, ByteBuffer.wrap(bytes));
        return new DownloadStarted("tides.txt", bytes.length, digest.hex());
    }
}
