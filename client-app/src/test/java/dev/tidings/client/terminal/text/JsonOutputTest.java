package dev.tidings.client.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.UserList;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonOutputTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private final List<String> lines = new ArrayList<>();
    private final JsonOutput output = new JsonOutput(lines::add);

    @Test
    void anEntryReadsBackAsTheSame() throws Exception {
        Entry entry = new Entry(
                "~1", 2, "bob", "alice", 3, 4, AT, new Content.Text("\"q\" \\ \n \u001b \u202e \udb40\udc01 😀 é"));
        output.entry(entry);
        assertThat(lines).hasSize(1);
        assertThat(new JsonCodec(TidingsVocabulary.VOCABULARY)
                        .read(lines.get(0).getBytes(StandardCharsets.UTF_8))
                        .body())
                .isEqualTo(entry);
    }

    @Test
    void anImportedEntryReadsBackAsTheSame() throws Exception {
        Entry within = new Entry("~1", 2, "bob", "a\u001b", 3, 4, AT, new Content.Text("\u202e\"", 1L, AT));
        Entry entry =
                new Entry("~9", 1, "alice", "alice", 5, 6, AT, new Content.Imported("s\u0007", "life", "bob", within));
        output.entry(entry);
        assertThat(lines.get(0).codePoints()).noneMatch(Inert::isForbidden);
        assertThat(new JsonCodec(TidingsVocabulary.VOCABULARY)
                        .read(lines.get(0).getBytes(StandardCharsets.UTF_8))
                        .body())
                .isEqualTo(entry);
    }

    @Test
    void leavesOutWhatIsUnknown() {
        output.user(new UserList.Item("bob", false, null));
        output.user(new UserList.Item("eve", true, AT));
        output.note("for people");
        assertThat(lines)
                .containsExactly(
                        "{\"type\":\"user\",\"user\":\"bob\",\"online\":false}",
                        "{\"type\":\"user\",\"user\":\"eve\",\"online\":true,\"lastSeen\":\"2026-01-02T03:04:05.678Z\"}");
    }
}
