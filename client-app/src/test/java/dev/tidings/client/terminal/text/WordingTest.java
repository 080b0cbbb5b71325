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
