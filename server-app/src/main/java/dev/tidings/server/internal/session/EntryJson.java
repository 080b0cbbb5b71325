package dev.tidings.server.internal.session;

import dev.tidings.protocol.frame.FrameEncoder;
import dev.tidings.protocol.message.Address;
import dev.tidings.server.store.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries as the wire has them. What the store keeps as an entry's body is a JSON object already, so an entry is
 * encoded by putting the fields of the log in front of it. None of those needs escaping: they are numbers, stamps, and
 * names of restricted alphabets. Tests hold this to what the codec of the protocol makes of the same.
 */
public final class EntryJson {
    private static final int FIELDS = 256;
    private static final String EMPTY = "{}";

    private EntryJson() {}

    /**
     * Encodes an {@code entry} event.
     *
     * @param entry from the log
     * @return a whole frame
     */
    public static byte[] frame(StoredEntry entry) {
        StringBuilder json = new StringBuilder(FIELDS + entry.body().length());
        json.append("{\"type\":\"entry\",");
        fields(json, entry);
        return frame(json);
    }

    /**
     * Encodes a {@code sent} reply, the one message the server writes as often as entries.
     *
     * @param re number of the request
     * @param conversation where the entry is
     * @param seq its place there
     * @param atMillis its stamp
     * @param unreached how many of everyone it isn't for
     * @return a whole frame
     */
    public static byte[] sent(long re, long conversation, long seq, long atMillis, int unreached) {
        StringBuilder json = new StringBuilder(FIELDS);
        json.append("{\"type\":\"sent\",\"re\":")
                .append(re)
                .append(",\"conversation\":\"")
                .append(Address.conversationId(conversation))
                .append("\",\"seq\":")
                .append(seq)
                .append(",\"at\":\"");
        Stamps.append(json, atMillis);
        json.append('"');
        if (unreached > 0) {
            json.append(",\"unreached\":").append(unreached);
        }
        return frame(json.append('}'));
    }

    /**
     * Encodes a {@code page} reply.
     *
     * @param re number of the request
     * @param entries oldest first
     * @param more whether there are more
     * @param cursor for the next page, or null
     * @return a whole frame
     */
    public static byte[] page(long re, List<StoredEntry> entries, boolean more, @Nullable String cursor) {
        StringBuilder json = new StringBuilder(FIELDS);
        json.append("{\"type\":\"page\",\"re\":").append(re).append(",\"entries\":[");
        for (int i = 0; i < entries.size(); i++) {
            json.append(i == 0 ? "{" : ",{");
            fields(json, entries.get(i));
        }
        json.append("],\"more\":").append(more);
        if (cursor != null) {
            json.append(",\"cursor\":\"").append(cursor).append('"');
        }
        return frame(json.append('}'));
    }

    private static void fields(StringBuilder json, StoredEntry entry) {
        json.append("\"conversation\":\"")
                .append(Address.conversationId(entry.conversation()))
                .append("\",\"seq\":")
                .append(entry.seq())
                .append(",\"from\":\"")
                .append(entry.from())
                .append("\",\"to\":\"")
                .append(entry.to())
                .append("\",\"device\":")
                .append(entry.device())
                .append(",\"n\":")
                .append(entry.n())
                .append(",\"at\":\"");
        Stamps.append(json, entry.atMillis());
        json.append("\",\"kind\":\"")
                .append(entry.kind())
                .append(entry.body().length() == EMPTY.length() ? "\"" : "\",")
                .append(entry.body(), 1, entry.body().length());
    }

    private static byte[] frame(StringBuilder json) {
        return FrameEncoder.frame(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
