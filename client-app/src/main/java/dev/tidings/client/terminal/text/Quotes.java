package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers how the last texts began, for entries that refer to them. At most {@value #MOST}; older ones are forgotten.
 * Any thread.
 */
public final class Quotes {
    static final int MOST = 2000;
    private static final int LENGTH = 40;

    private final Map<Place, Quote> known = new LinkedHashMap<>();

    /** Creates an empty one. */
    public Quotes() {}

    private record Place(String conversation, long seq) {}

    private record Quote(String from, String text) {}

    /**
     * Remembers a text, or what happened to one.
     *
     * @param entry any kind
     */
    public synchronized void note(Entry entry) {
        Content content = entry.content();
        if (content instanceof Content.Text said) {
            known.put(new Place(entry.conversation(), entry.seq()), new Quote(entry.from(), cut(said.text())));
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        } else if (content instanceof Content.Edit edit) {
            known.computeIfPresent(
                    new Place(entry.conversation(), edit.target()),
                    (place, quote) -> new Quote(quote.from(), cut(edit.text())));
        } else if (content instanceof Content.Deletion deletion) {
            known.remove(new Place(entry.conversation(), deletion.target()));
        }
    }

    /**
     * How a text began, with its author.
     *
     * @param conversation id of the conversation
     * @param seq its place
     * @return inert; empty if it isn't remembered
     */
    synchronized Optional<String> of(String conversation, long seq) {
        return Optional.ofNullable(known.get(new Place(conversation, seq)))
                .map(quote -> Inert.show(quote.from()) + ": " + Inert.show(quote.text()));
    }

    private static String cut(String text) {
        int end = text.offsetByCodePoints(0, Math.min(LENGTH, text.codePointCount(0, text.length())));
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
