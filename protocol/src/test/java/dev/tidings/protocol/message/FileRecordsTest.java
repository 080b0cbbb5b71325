package dev.tidings.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits of what is said about files and streams. */
class FileRecordsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String HASH = ID + ID;
    private static final long MOST_STREAM = (1L << 32) - 1;
    private static final long MOST_BYTES = 1L << 53;

    static Stream<Arguments> refused() {
        return Stream.of(
                at("stream", () -> new Upload(0, ID, "n", null, null)),
                at("stream", () -> new Upload(MOST_STREAM + 1, ID, "n", null, null)),
                at("upload", () -> new Upload(1, ID + "0", "n", null, null)),
                at("upload", () -> new Upload(1, ID.toUpperCase(java.util.Locale.ROOT), "n", null, null)),
                at("name", () -> new Upload(1, ID, "", null, null)),
                at("name", () -> new Upload(1, ID, "n".repeat(256), null, null)),
                at("size", () -> new Upload(1, ID, "n", -1L, null)),
                at("size", () -> new Upload(1, ID, "n", MOST_BYTES + 1, null)),
                at("sha256", () -> new Upload(1, ID, "n", null, ID)),
                at("offset", () -> new UploadAccepted(-1, 0)),
                at("credit", () -> new UploadAccepted(0, -1)),
                at("upload", () -> new FinishUpload("", 0, HASH)),
                at("size", () -> new FinishUpload(ID, -1, HASH)),
                at("sha256", () -> new FinishUpload(ID, 0, HASH + "0")),
                at("file", () -> new FileStored("x", "n", 0, HASH)),
                at("name", () -> new FileStored(ID, "", 0, HASH)),
                at("size", () -> new FileStored(ID, "n", -1, HASH)),
                at("sha256", () -> new FileStored(ID, "n", 0, "")),
                at("stream", () -> new Download(0, ID, 0, 0, null)),
                at("file", () -> new Download(1, "../../etc/passwd", 0, 0, null)),
                at("offset", () -> new Download(1, ID, -1, 0, null)),
                at("credit", () -> new Download(1, ID, 0, MOST_BYTES + 1, null)),
                at("name", () -> new DownloadStarted("", 0, HASH)),
                at("size", () -> new DownloadStarted("n", -1, HASH)),
                at("sha256", () -> new DownloadStarted("n", 0, ID)),
                at("stream", () -> new Credit(0, 1)),
                at("bytes", () -> new Credit(1, 0)),
                at("bytes", () -> new Credit(1, MOST_BYTES + 1)),
                at("stream", () -> new Cancel(MOST_STREAM + 1, null, null)),
                at("code", () -> new Cancel(1, "", null)),
                at("code", () -> new Cancel(1, "c".repeat(65), null)),
                at("address", () -> new ListFiles("BOB", null, 1)),
                at("cursor", () -> new ListFiles(null, "", 1)),
                at("cursor", () -> new ListFiles(null, "c".repeat(65), 1)),
                at("limit", () -> new ListFiles(null, null, 0)),
                at("limit", () -> new ListFiles(null, null, 201)),
                at("cursor", () -> new FileList(List.of(), true, "")),
                at("file", () -> item("", "n", 0, HASH, "~1", 1)),
                at("name", () -> item(ID, "", 0, HASH, "~1", 1)),
                at("size", () -> item(ID, "n", -1, HASH, "~1", 1)),
                at("sha256", () -> item(ID, "n", 0, "", "~1", 1)),
                at("conversation", () -> item(ID, "n", 0, HASH, "bob", 1)),
                at("seq", () -> item(ID, "n", 0, HASH, "~1", 0)),
                at("file", () -> new DeleteFile("")),
                at("file", () -> new SetPicture("")),
                at("picture", () -> new ProfileInfo("bob", null, null, null, null, null, null, "")),
                at("file", () -> new Content.File("", null, null)),
                at("name", () -> new Content.File(ID, "", null)),
                at("text", () -> new Content.File(ID, null, "")),
                at("size", () -> new Content.File(ID, null, -1L, null, null, null)),
                at("sha256", () -> new Content.File(ID, null, null, "", null, null)),
                at("width", () -> new Content.Image(0, 1)),
                at("height", () -> new Content.Image(1, 0)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String component, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(component);
    }

    @Test
    void acceptsWhatIsAtTheLimits() {
        assertThatCode(() -> {
                    new Upload(MOST_STREAM, ID, "n".repeat(255), MOST_BYTES, HASH);
                    new Upload(1, ID, "../\u0000", 0L, null);
                    new UploadAccepted(MOST_BYTES, MOST_BYTES);
                    new Download(1, ID, MOST_BYTES, 0, true);
                    new Credit(MOST_STREAM, MOST_BYTES);
                    new Cancel(1, "a code of a newer version", "");
                    new ListFiles("*", "c".repeat(64), 200);
                    new SetPicture(null);
                    new ProfileInfo("bob", null, null, null, null, null, null, ID);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void namesAndTextsStayOutOfLogs() {
        assertThat(List.of(
                        new Upload(1, ID, "secret-1", null, null),
                        new FileStored(ID, "secret-1", 0, HASH),
                        new DownloadStarted("secret-1", 0, HASH),
                        new FileList(List.of(item(ID, "secret-1", 0, HASH, "~1", 1)), false, null),
                        new Content.File(ID, "secret-1", "secret-1")))
                .allSatisfy(message -> assertThat(message.toString()).doesNotContain("secret-1"));
    }

    private static FileList.Item item(
            String file, String name, long size, String sha256, String conversation, long seq) {
        return new FileList.Item(file, name, size, sha256, "alice", "bob", conversation, seq, Instant.EPOCH);
    }

    private static Arguments at(String component, ThrowingCallable construction) {
        return arguments(component, construction);
    }
}
