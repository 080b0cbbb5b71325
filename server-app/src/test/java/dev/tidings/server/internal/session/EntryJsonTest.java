package dev.tidings.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.json.ContentCodec;
import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.Sent;
import dev.tidings.server.store.StoredEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put together by hand is what the codec would have made. */
class EntryJsonTest {
    private static final String[] TEXTS = {
        "hi", "\"quoted\" \\ and / slash", "line\nfeed\r\ttab\b\f", "\u001b]52;c;x\u0007", "\0\u007f\u0085\u009b",
        "\u2028\u2029\ufeff\u202e", "h\u00e4\u20ac\ud83d\ude00\udbff\udfff", "</script>", "{'type':'bye'}", "\uffff"
    };

    private final JsonCodec codec = new JsonCodec(TidingsVocabulary.VOCABULARY);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void anEntryIsWhatTheCodecMakesOfIt(int text) {
        StoredEntry stored = stored(TEXTS[text], 1_790_000_000_123L);
        assertThat(payload(EntryJson.frame(stored))).isEqualTo(written(Envelope.event(entry(stored, TEXTS[text]))));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999, 1_000, 1_790_000_000_000L, 1_790_000_000_100L, 253_402_300_799_999L})
    void stampsToo(long atMillis) {
        StoredEntry stored = stored("x", atMillis);
        assertThat(payload(EntryJson.frame(stored))).isEqualTo(written(Envelope.event(entry(stored, "x"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 300})
    void anAnswerIsWhatTheCodecMakesOfIt(int unreached) {
        Sent sent = new Sent(
                Address.conversationId(99),
                7,
                Instant.ofEpochMilli(1_790_000_000_123L),
                unreached == 0 ? null : unreached);
        assertThat(payload(EntryJson.sent(12, 99, 7, 1_790_000_000_123L, unreached)))
                .isEqualTo(written(Envelope.reply(12, sent)));
    }

    @Test
    void aPageIsWhatTheCodecMakesOfIt() {
        StoredEntry one = stored(TEXTS[1], 5);
        StoredEntry two = stored(TEXTS[6], 6);
        List<Entry> entries = List.of(entry(one, TEXTS[1]), entry(two, TEXTS[6]));
        assertThat(payload(EntryJson.page(7, List.of(one, two), true, "2n9c")))
                .isEqualTo(written(Envelope.reply(7, new Page(entries, true, "2n9c"))));
        assertThat(payload(EntryJson.page(0, List.of(one), false, null)))
                .isEqualTo(written(Envelope.reply(0, new Page(entries.subList(0, 1), false, null))));
        assertThat(payload(EntryJson.page(1, List.of(), false, null)))
                .isEqualTo(written(Envelope.reply(1, new Page(List.of(), false, null))));
    }

    private StoredEntry stored(String text, long atMillis) {
        return new StoredEntry(
                Long.MAX_VALUE,
                42,
                "al.ice_-1",
                "*",
                7,
                8,
                atMillis,
                "text",
                new ContentCodec().fields(new Content.Text(text)));
    }

    private static Entry entry(StoredEntry stored, String text) {
        return new Entry(
                Address.conversationId(stored.conversation()),
                stored.seq(),
                stored.from(),
                stored.to(),
                stored.device(),
                stored.n(),
                Instant.ofEpochMilli(stored.atMillis()),
                new Content.Text(text));
    }

    private String written(Envelope message) {
        return new String(codec.write(message), StandardCharsets.UTF_8);
    }

    private static String payload(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        assertThat(in.getInt()).isEqualTo(frame.length - 4);
        return new String(frame, 4, frame.length - 4, StandardCharsets.UTF_8);
    }
}
