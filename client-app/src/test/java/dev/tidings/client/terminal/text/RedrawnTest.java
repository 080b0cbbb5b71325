package dev.tidings.client.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedrawnTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void anEditedTextIsThereOnceInItsLastWording() {
        assertThat(lines(text(1, "one"), entry(2, new Content.Edit(1, "two")), entry(3, new Content.Edit(1, "three"))))
                .containsExactly("03:04 bob: three (edited)");
    }

    @Test
    void anEditOfWhatIsNotThereStaysALine() {
        assertThat(lines(entry(5, new Content.Edit(1, "two")))).containsExactly("03:04 bob edited a message: two");
    }

    @Test
    void ofADeletedTextOnlyThatIsThere() {
        // As a log holds them: the deleted texts and the edit of the first one are blank.
        Entry blank = entry(1, new Content.Deleted());
        assertThat(lines(
                        blank,
                        entry(2, new Content.Deleted()),
                        entry(3, new Content.Deleted()),
                        text(4, "stays"),
                        entry(5, new Content.Deletion(1)),
                        entry(6, new Content.Deletion(3))))
                .containsExactly("03:04 bob: [deleted]", "03:04 bob: [deleted]", "03:04 bob: stays");
        // As it was when it came.
        assertThat(lines(text(1, "one"), entry(2, new Content.Deletion(1)))).containsExactly("03:04 bob: [deleted]");
        assertThat(lines(entry(9, new Content.Deletion(1)))).containsExactly("03:04 bob deleted a message");
    }

    @Test
    void whatOthersBlankedOrAnotherConversationHoldsStays() {
        Entry elsewhere = new Entry("~2", 1, "bob", "#team", 9, 8, AT, new Content.Text("elsewhere"));
        Entry carols = new Entry("~1", 2, "carol", "alice", 9, 8, AT, new Content.Deleted());
        assertThat(lines(text(1, "one"), elsewhere, carols, entry(3, new Content.Deletion(1))))
                .containsExactly("03:04 bob: [deleted]", "03:04 bob: elsewhere", "03:04 carol: [deleted]");
    }

    private static List<String> lines(Entry... entries) {
        Wording wording = new Wording(ZoneOffset.UTC, Paint.NONE);
        return Redrawn.of(List.of(entries)).stream()
                .map(entry -> wording.entry(entry, null))
                .toList();
    }

    private static Entry text(long seq, String text) {
        return entry(seq, new Content.Text(text));
    }

    private static Entry entry(long seq, Content content) {
        return new Entry("~1", seq, "bob", "alice", 9, seq, AT, content);
    }
}
