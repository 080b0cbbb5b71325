package dev.tidings.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Role;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kind's fields stand beside the message's own, and come back as the record of that kind. */
class ContentTest {
    private static final String FILE = "0123456789abcdef".repeat(2);
    private static final String HASH = "0123456789abcdef".repeat(4);

    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);
    private final ContentCodec alone = new ContentCodec();

    static Stream<Content> contents() {
        return Stream.of(
                new Content.Text("hé😀 \"\\ \u0000"),
                new Content.Text("a", 1L, Instant.parse("2026-01-02T03:04:05.678Z")),
                new Content.Edit(Long.MAX_VALUE, "b"),
                new Content.Deletion(1),
                new Content.Reaction(2, null),
                new Content.Reaction(2, "x".repeat(32)),
                new Content.File(FILE, null, null),
                new Content.File(FILE, "n".repeat(255), Upload.MOST_BYTES, HASH, "hé", new Content.Image(1, 2)),
                new Content.Deleted(),
                imported(new Content.Text("hé😀 \"\\ \u0000", 7L, Instant.parse("2026-01-02T03:04:05.678Z"))),
                imported(new Content.Reaction(2, null)),
                imported(new Content.Unknown("sketch")),
                imported(new GroupChange.Creation(names(200), HistoryPolicy.ALL)),
                new GroupChange.Creation(List.of(), null),
                new GroupChange.Creation(names(200), HistoryPolicy.ALL),
                new GroupChange.Addition(names(200)),
                new GroupChange.Removal(names(1)),
                new GroupChange.Departure(),
                new GroupChange.RoleChange("bob", Role.OWNER),
                new GroupChange.Renaming("crew"),
                new GroupChange.Settings(HistoryPolicy.JOIN, 0L),
                new GroupChange.Settings(null, GroupChange.Settings.SHORTEST_KEEP_MILLIS));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void comesBackByItself(Content content) {
        assertThat(alone.read(content.kind(), alone.fields(content))).isEqualTo(content);
    }

    @Test
    void theFieldsAloneAreWithoutTheKind() {
        assertThat(alone.fields(new Content.Text("a"))).isEqualTo("{\"text\":\"a\"}");
        assertThat(alone.fields(new GroupChange.Departure())).isEqualTo("{}");
    }

    @Test
    void aKindOfANewerVersionIsKeptByName() throws Exception {
        Entry entry = (Entry) codec.read(
                        bytes(
                                "{\"type\":\"entry\",\"conversation\":\"~1\",\"seq\":1,\"from\":\"a\",\"to\":\"b\",\"device\":1,"
                                        + "\"n\":1,\"at\":\"2026-01-02T03:04:05Z\",\"kind\":\"sketch\",\"lines\":[[1,2],{\"a\":1}]}"))
                .body();
        assertThat(entry.content()).isEqualTo(new Content.Unknown("sketch"));
        assertThat(alone.read("sketch", alone.fields(entry.content()))).isEqualTo(entry.content());
    }

    @Test
    void withoutAKindItIsAText() throws Exception {
        assertThat(send("\"text\":\"hi\"")).isEqualTo(new Content.Text("hi"));
        assertThat(send("\"kind\":null,\"text\":\"hi\"")).isEqualTo(new Content.Text("hi"));
    }

    @Test
    void theKindMayStandAnywhere() throws Exception {
        assertThat(send("\"target\":4,\"text\":\"hi\",\"kind\":\"edit\"")).isEqualTo(new Content.Edit(4, "hi"));
        assertThat(send("\"nested\":{\"kind\":\"delete\"},\"text\":\"hi\"")).isEqualTo(new Content.Text("hi"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":1,\"text\":\"hi\"",
                "\"kind\":\"edit\",\"text\":\"hi\"",
                "\"kind\":\"edit\",\"target\":\"1\",\"text\":\"hi\"",
                "\"kind\":\"edit\",\"target\":0,\"text\":\"hi\"",
                "\"kind\":\"react\",\"target\":1,\"reaction\":\"\"",
                "\"kind\":\"create\"",
                "\"kind\":\"create\",\"users\":[\"Bob\"]",
                "\"kind\":\"create\",\"users\":[\"bob\",\"bob\"]",
                "\"kind\":\"create\",\"users\":[],\"history\":\"ALL\"",
                "\"kind\":\"create\",\"users\":[],\"history\":1",
                "\"kind\":\"add\",\"users\":[]",
                "\"kind\":\"role\",\"user\":\"bob\",\"role\":\"king\"",
                "\"kind\":\"role\",\"user\":\"bob\",\"role\":0",
                "\"kind\":\"settings\"",
                "\"kind\":\"settings\",\"keepMillis\":59999",
                "\"kind\":\"settings\",\"keepMillis\":-1",
                "\"kind\":\"file\"",
                "\"kind\":\"file\",\"file\":\"0\"",
                "\"kind\":\"file\",\"file\":\"0123456789abcdef0123456789abcdef\",\"size\":\"1\"",
                "\"kind\":\"text\",\"text\":\"\"",
                "\"kind\":\"text\",\"text\":\"hi\",\"replyTo\":0"
            })
    void whatDoesNotFitIsABadRequest(String fields) {
        assertThatThrownBy(() -> send(fields))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        malformed -> assertThat(malformed.refusal().code()).isEqualTo(ErrorCode.BAD_REQUEST));
    }

    @Test
    void storedFieldsThatDoNotFitAreABadRequest() {
        assertThatThrownBy(() -> alone.read("edit", "{}")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void atMostTwoHundredUsersAreNamedAtOnce() {
        assertThatThrownBy(() -> new GroupChange.Addition(names(201))).hasMessageStartingWith("users length: 201");
        assertThatThrownBy(() -> new GroupChange.Removal(Collections.nCopies(2, "bob")))
                .hasMessageStartingWith("users: a name stands twice");
        assertThatThrownBy(() -> new Content.Reaction(1, "x".repeat(33))).hasMessageStartingWith("reaction length: 33");
    }

    @Test
    void whatIsImportedIsNeitherImportedNorDeleted() throws Exception {
        assertThatThrownBy(() -> imported(imported(new Content.Text("a")))).hasMessageStartingWith("entry: imported");
        assertThatThrownBy(() -> imported(new Content.Deleted())).hasMessageStartingWith("entry: deleted");
        Content.Imported content = imported(new Content.Edit(3, "b"));
        String fields = alone.fields(content);
        assertThat(fields).doesNotContain("\"kind\":\"imported\"").contains("\"kind\":\"edit\"");
        assertThat(send("\"kind\":\"imported\"," + fields.substring(1, fields.length() - 1)))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void theNameOfTheServerHasABound(int length) {
        Entry entry = imported(new Content.Text("a")).entry();
        assertThatThrownBy(() -> new Content.Imported("x".repeat(length), "life", "bob", entry))
                .hasMessageStartingWith("server length: " + length);
        assertThat(new Content.Imported("x".repeat(255), "life", "bob", entry).server())
                .hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
    void whatIsImportedIsOfTheseDays(String at) {
        Instant time = Instant.parse(at);
        assertThatThrownBy(() -> imported(new Content.Text("a"), time)).hasMessageStartingWith("entry.at: ");
        assertThat(imported(new Content.Text("a"), Instant.parse("9999-12-31T23:59:59.999Z")))
                .isNotNull();
        assertThat(imported(new Content.Text("a"), Instant.EPOCH)).isNotNull();
    }

    private static Content.Imported imported(Content within) {
        return imported(within, Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    private static Content.Imported imported(Content within, Instant at) {
        Entry entry = new Entry("~7", 5, "bob", "alice", 3, 9, at, within);
        return new Content.Imported("chat.example.org:12416", "life", "bob", entry);
    }

    private Content send(String fields) throws MalformedMessageException {
        Send send = (Send) codec.read(bytes("{\"type\":\"send\",\"id\":1,\"to\":\"bob\",\"n\":1," + fields + "}"))
                .body();
        return send.content();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "user" + i).toList();
    }
}
