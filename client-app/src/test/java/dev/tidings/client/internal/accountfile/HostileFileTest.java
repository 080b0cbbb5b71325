package dev.tidings.client.internal.accountfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.event.AccountFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What isn't an account's file is refused, with the line, at the first look. */
class HostileFileTest {
    private static final String HEADER =
            "{'type':'export','format':1,'server':'s:1','incarnation':'i','user':'ann','at':'2026-01-03T10:12:00Z'}";
    private static final String PROFILE = "{'type':'profileInfo','user':'ann','town':'Oslo'}";
    private static final String HI = "blobs/8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4";
    private static final String NOTHING = "blobs/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String TALK = conversation("~9");

    @TempDir
    private Path folder;

    @Test
    void aWholeFileIsRead() throws IOException {
        assertThat(read(FileLimits.DEFAULT, whole())).isEqualTo(6);
    }

    @Test
    void linesOfALaterVersionArePassedOver() throws IOException {
        List<String> lines = whole();
        lines.add(1, "{'type':'stickers','of':[1,2]}");
        lines.set(2, "{'type':'profileInfo','user':'ann','shoes':{'size':42}}");
        assertThat(read(FileLimits.DEFAULT, lines)).isEqualTo(6);
    }

    static Stream<String[]> spoilt() {
        return Stream.of(
                line(1, "{", "malformed"),
                line(1, "", "no object"),
                line(1, "[]", "no object"),
                line(1, PROFILE, "header: missing"),
                line(1, HEADER.replace("'format':1", "'format':2"), "format: 2 (expected: 1)"),
                line(1, HEADER.replace("'format':1", "'format':0"), "format: "),
                line(1, HEADER.replace("'format':1", "'format':'1'"), "format: "),
                line(1, HEADER.replace("'s:1'", "'" + "s".repeat(256) + "'"), "server: "),
                line(2, HEADER, "header: a second one"),
                line(2, "{'type':'profileInfo','user':'../x'}", "user: "),
                line(2, "{'type':'profileInfo','user':'ann','town':'" + "x".repeat(101) + "'}", "town length: 101"),
                line(2, "{'type':'profileInfo','id':1,'user':'ann'}", "id or re"),
                line(2, "{'type':'profileInfo','user':'ann','user':'bob'}", "malformed"),
                line(2, "{'type':'profileInfo','user':'ann','town':'\\ud800'}", "lone surrogate"),
                line(2, "{'type':'blockList','users':['No'],'more':false}", "user: no user name"),
                line(2, "{'type':'blockList','users':" + names(1_001) + ",'more':false}", "users: 1001"),
                line(2, "{'type':'memberList','members':[],'more':false}", "members: of no conversation"),
                line(2, entry("~9", 1, "text", "'text':'x'"), "entry: of another"),
                line(2, conversation("bob"), "conversation: no id"),
                line(3, conversation("~9a") + "\n" + TALK, "conversation: out of order"),
                line(4, entry("~8", 1, "text", "'text':'x'"), "entry: of another"),
                line(5, entry("~9", 1, "text", "'text':'x'"), "seq: 1 (expected: > 1)"),
                line(4, entry("~9", 1, "text", "'text':''"), "text length: 0"),
                line(4, entry("~9", 1, "edit", "'text':'x'"), "target: "),
                line(4, entry("~9", 1, "text", "'text':'" + "x".repeat(65_535) + "'"), "text: too long"),
                line(4, entry("~9", 1, "edit", "'target':1,'text':'" + "\\n".repeat(32_768) + "'"), "text: too long"),
                line(4, entry("~9", 1, "text", "'text':'x'").replace("2026-", "1969-"), "entry.at: "),
                line(4, "{'deep':" + "[".repeat(40) + "]".repeat(40) + "}", "malformed"),
                line(3, TALK + "\n" + TALK, "conversation: out of order"),
                line(6, "{'type':'end','entries':3}", "entries: 2 (expected: 3)"),
                line(6, "{'type':'end','entries':2}\n" + PROFILE, "something behind the end"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void theFirstBadLineIsNamed(String number, String spoilt, String why) throws IOException {
        List<String> lines = whole();
        lines.set(Integer.parseInt(number) - 1, spoilt);
        int bad = Integer.parseInt(number)
                + (int) spoilt.chars().filter(c -> c == '\n').count();
        assertThatThrownBy(() -> read(FileLimits.DEFAULT, lines))
                .isInstanceOf(AccountFileException.class)
                .hasMessageStartingWith(folder.resolve("account.zip") + ": line " + bad + ": " + why);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aFileThatWasCutOffShows(int kept) {
        assertThatThrownBy(() -> read(FileLimits.DEFAULT, whole().subList(0, kept)))
                .hasMessageEndingWith("line " + kept + ": the end is missing: the file was cut off");
    }

    @Test
    void everyBoundHolds() throws IOException {
        List<String> lines = whole();
        int longest = lines.stream().mapToInt(String::length).max().orElseThrow();
        long bytes = lines.stream().mapToLong(line -> line.length() + 1).sum();
        assertThat(read(lines(longest, 6, bytes), lines)).isEqualTo(6);
        assertThatThrownBy(() -> read(lines(longest - 1, 6, bytes), lines))
                .hasMessageEndingWith("longer than " + (longest - 1) + " bytes");
        assertThatThrownBy(() -> read(lines(longest, 5, bytes), lines))
                .hasMessageEndingWith("line 6: lines: 6 (expected: <= 5)");
        assertThatThrownBy(() -> read(lines(longest, 6, bytes - 1), lines)).hasMessageContaining("bytes: " + bytes);
    }

    @Test
    void aTextOfTheLargestSizeAndAThousandBlockedAreTaken() throws IOException {
        List<String> lines = whole();
        lines.set(1, "{'type':'blockList','users':" + names(1_000) + ",'more':false}");
        lines.set(3, entry("~9", 1, "text", "'text':'" + "x".repeat(65_534) + "'"));
        assertThat(read(FileLimits.DEFAULT, lines)).isEqualTo(6);
    }

    /** A thousand times as large unpacked; nobody unpacks it. */
    @Test
    void aBombGoesOffNowhere() throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("account.jsonl"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        assertThat(Files.size(file)).isLessThan(100_000);
        assertThatThrownBy(() -> read(file, FileLimits.DEFAULT))
                .hasMessage(file + ": line 1: longer than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../account.jsonl", "/etc/passwd", "account.jsonl/", "ACCOUNT.JSONL", "\u001b[2J", "blobs/x"})
    void noNameInTheFileIsFollowed(String name) throws IOException {
        Path file = folder.resolve("named.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            add(zip, name, whole());
        }
        assertThatThrownBy(() -> read(file, FileLimits.DEFAULT))
                .isInstanceOf(AccountFileException.class)
                .hasMessage(file + ": no account in it (expected: an export of Tidings)");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void filesFollowTheLines() throws IOException {
        assertThat(read(withFiles(HI, "hi", NOTHING, ""), FileLimits.DEFAULT)).isEqualTo(8);
    }

    static Stream<String[]> strangeFiles() {
        return Stream.of(
                files("no name of one", "../../out", "x"),
                files("no name of one", "blobs/../../../out", "x"),
                files("no name of one", "/blobs/" + HI.substring(6), "hi"),
                files("no name of one", HI.toUpperCase(Locale.ROOT), "hi"),
                files("no name of one", HI + "/", ""),
                files("no name of one", HI + "\n", "hi"),
                files("no name of one", "account.jsonl2", "hi"),
                files("other bytes than its name says", HI, "ho"),
                files("other bytes than its name says", HI, "hi "),
                files("other bytes than its name says", HI, ""));
    }

    @ParameterizedTest
    @MethodSource("strangeFiles")
    void aFileThatIsNoneIsRefused(String why, String name, String bytes) throws IOException {
        Path file = withFiles(NOTHING, "", name, bytes);
        assertThatThrownBy(() -> read(file, FileLimits.DEFAULT))
                .isInstanceOf(AccountFileException.class)
                .hasMessageStartingWith(file + ": file ")
                .hasMessageContaining(" behind the lines: " + why);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void theBoundsOfFilesHold() throws IOException {
        Path file = withFiles(HI, "hi", NOTHING, "");
        assertThat(read(file, files(2, 2))).isEqualTo(8);
        assertThatThrownBy(() -> read(file, files(1, 2))).hasMessageEndingWith("more of them than 1");
        assertThatThrownBy(() -> read(file, files(2, 1))).hasMessageEndingWith("bytes: 2 (expected: <= 1)");
    }

    @Test
    void theSameFileTwiceIsRefused() throws IOException {
        // No ZIP file is written with the same name twice; so one is made of another.
        String other = "blobs/" + "0".repeat(64);
        byte[] bytes = Files.readAllBytes(withFiles(HI, "hi", other, "hi"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(other, HI);
        Path file = Files.write(folder.resolve("twice.zip"), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> read(file, FileLimits.DEFAULT)).hasMessageEndingWith("a second time");
    }

    @Test
    void aZipFileThatEndsBetweenItsFilesShows() throws IOException {
        Path whole = withFiles(HI, "hi", NOTHING, "");
        String text = new String(Files.readAllBytes(whole), StandardCharsets.ISO_8859_1);
        int second = text.indexOf("PK\u0003\u0004", text.indexOf(HI));
        Path cut = Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(Files.readAllBytes(whole), second));
        assertThatThrownBy(() -> read(cut, FileLimits.DEFAULT))
                .hasMessageEndingWith("the end is missing: it was cut off");
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        Path whole = write(whole());
        byte[] bytes = Files.readAllBytes(whole);
        int refused = 0;
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x10;
            Path file = Files.write(folder.resolve("damaged.zip"), damaged);
            try {
                assertThat(read(file, FileLimits.DEFAULT)).isEqualTo(6);
            } catch (AccountFileException told) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length / 2);
        for (int length : new int[] {0, 3, 30, bytes.length / 2}) {
            Path file = Files.write(folder.resolve("short.zip"), java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> read(file, FileLimits.DEFAULT)).isInstanceOf(AccountFileException.class);
        }
        assertThatThrownBy(() -> read(folder.resolve("none.zip"), FileLimits.DEFAULT))
                .hasMessageEndingWith("none.zip: no such file");
        assertThatThrownBy(() -> read(folder, FileLimits.DEFAULT)).isInstanceOf(AccountFileException.class);
    }

    private static List<String> whole() {
        return new ArrayList<>(List.of(
                HEADER,
                PROFILE,
                TALK,
                entry("~9", 1, "text", "'text':'x'"),
                entry("~9", 2, "delete", "'target':1"),
                "{'type':'end','entries':2}"));
    }

    private static String conversation(String id) {
        return "{'type':'conversation','conversation':'" + id
                + "','name':'bob','members':['ann','bob'],'head':1,'inherited':0}";
    }

    private static String entry(String conversation, long seq, String kind, String fields) {
        return "{'type':'entry','conversation':'" + conversation + "','seq':" + seq
                + ",'from':'bob','to':'ann','device':1,'n':1,'at':'2026-01-03T10:12:00Z','kind':'" + kind + "',"
                + fields
                + "}";
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "'user" + i + "'").collect(Collectors.joining(",", "[", "]"));
    }

    private static String[] line(int number, String spoilt, String why) {
        return new String[] {String.valueOf(number), spoilt, why};
    }

    private long read(FileLimits limits, List<String> lines) throws IOException {
        return read(write(lines), limits);
    }

    private static long read(Path file, FileLimits limits) {
        try (AccountFileReader reader = AccountFileReader.open(file, limits)) {
            long read = 0;
            while (reader.next() != null) {
                read++;
            }
            BlobReader blobs = reader.blobs();
            for (String sha256 = blobs.next(); sha256 != null; sha256 = blobs.next()) {
                blobs.check(sha256, () -> {});
                read++;
            }
            return read;
        }
    }

    private static FileLimits lines(int lineBytes, long lines, long bytes) {
        return new FileLimits(lineBytes, lines, bytes, 0, 0);
    }

    private static FileLimits files(int files, long bytes) {
        FileLimits rest = FileLimits.DEFAULT;
        return new FileLimits(rest.lineBytes(), rest.lines(), rest.bytes(), files, bytes);
    }

    private static String[] files(String why, String name, String bytes) {
        return new String[] {why, name, bytes};
    }

    private Path withFiles(String name, String bytes, String otherName, String otherBytes) throws IOException {
        Path file = folder.resolve("files.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            add(zip, "account.jsonl", whole());
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(otherName));
            zip.write(otherBytes.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path write(List<String> lines) throws IOException {
        Path file = folder.resolve("account.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            add(zip, "account.jsonl", lines);
        }
        return file;
    }

    private static void add(ZipOutputStream zip, String name, List<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        OutputStream out = zip;
        for (String line : lines) {
            out.write((line.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
    }
}
