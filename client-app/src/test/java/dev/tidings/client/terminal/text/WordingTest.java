package dev.tidings.client.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {
    private final Wording plain = new Wording(ZoneOffset.ofHours(1), Paint.NONE);

    @Test
    void saysWhoSaidWhatWhenAndWhere() {
        assertThat(plain.entry(entry("text", "hi"))).isEqualTo("2026-01-02 04:04:05 [1] bob → alice: hi");
        assertThat(plain.entry(entry("text", "hi"), null)).isEqualTo("04:04 bob: hi");
        assertThat(plain.entry(entry("text", "hi"), "#team")).isEqualTo("04:04 bob → #team: hi");
    }

    @Test
    void namesKindsItDoesNotKnow() {
        assertThat(plain.entry(entry("x\u001b[2J", null), null)).isEqualTo("04:04 bob: [x␛[2J]");
    }

    @Test
    void noColourWhereNoneIsWanted() {
        assertThat(Paint.of(Map.of("NO_COLOR", "1"), "xterm").alarm("x")).isEqualTo("x");
        assertThat(Paint.of(Map.of(), "dumb").name("x")).isEqualTo("x");
        assertThat(Paint.of(Map.of("NO_COLOR", ""), "xterm").dim("x")).isEqualTo("\u001b[2mx\u001b[0m");
    }

    @Test
    void complaintsAndQueuedTextsAreInertToo() {
        assertThat(plain.complaint(Wording.unsent("bob", new Content.Text("\u001b"), "why\n")))
                .isEqualTo("!! not sent → bob: ␛ (why␊)");
        assertThat(plain.queued("bob", new Content.Text("\u202e"))).isEqualTo("queued → bob: \\u202e");
        assertThat(plain.note("\u0007")).isEqualTo("-- ␇");
    }

    @Test
    void whatIsImportedSaysSoAndIsInert() {
        Entry said = entry("text", "hi");
        assertThat(plain.entry(imported("chat.example.org", "bob", said)))
                .isEqualTo("2026-01-03 01:00:00 [2] alice → alice imported from chat.example.org, bob,"
                        + " 2026-01-02 04:04: hi");
        assertThat(plain.entry(imported("e\u001b[2J", "#x\u202e", entry("text", "\u0007" + "x".repeat(4000))), null))
                .startsWith("01:00 alice imported from e␛[2J, bob → #x\\u202e, 2026-01-02 04:04: ␇xxx")
                .endsWith("xxx … (3 more)");
        assertThat(plain.entry(imported("s", "bob", entry("sketch\n", null)), null))
                .endsWith("04:04: [sketch␊]");
        Entry left = new Entry(
                "~1", 3, "bob", "#team", 9, 2, said.at(), new dev.tidings.protocol.message.GroupChange.Departure());
        assertThat(plain.entry(imported("s", "#team", left), null))
                .endsWith("bob → #team, 2026-01-02 04:04 left the group");
        assertThat(plain.queued("alice", imported("s\u0007", "bob", said).content()))
                .isEqualTo("queued → alice: imported from s␇");
    }

    private static Entry imported(String server, String name, Entry within) {
        return new Entry(
                "~2",
                2,
                "alice",
                "alice",
                9,
                1,
                Instant.parse("2026-01-03T00:00:00Z"),
                new Content.Imported(server, "life", name, within));
    }

    private static Entry entry(String kind, @Nullable String text) {
        return new Entry(
                "~1",
                1,
                "bob",
                "alice",
                9,
                1,
                Instant.parse("2026-01-02T03:04:05Z"),
                text == null ? new Content.Unknown(kind) : new Content.Text(text));
    }
}
