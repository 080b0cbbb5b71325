package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entries as they are drawn afresh, when what happened to a text need not be told beside the text itself: an edited one
 * is there once, in its last wording, and of a deleted one only that it is. What happened to a text that isn't among
 * them stays a line of its own. One thread.
 */
public final class Redrawn {
    private final Map<Place, Entry> shown = new LinkedHashMap<>();
    private final Set<Place> deleted = new HashSet<>();

    private Redrawn() {}

    private record Place(String conversation, long seq) {}

    /**
     * Draws entries afresh.
     *
     * @param entries of any conversations, oldest first within each
     * @return those that are to be shown, in the same order
     */
    public static List<Entry> of(List<Entry> entries) {
        Redrawn redrawn = new Redrawn();
        entries.forEach(redrawn::noteDeleted);
        entries.forEach(redrawn::take);
        return List.copyOf(redrawn.shown.values());
    }

    private void noteDeleted(Entry entry) {
        if (entry.content() instanceof Content.Deletion deletion) {
            deleted.add(place(entry, deletion.target()));
        }
    }

    private void take(Entry entry) {
        if (entry.content() instanceof Content.Edit edit && shown.containsKey(place(entry, edit.target()))) {
            shown.computeIfPresent(place(entry, edit.target()), (place, target) -> edited(target, edit, entry));
        } else if (entry.content() instanceof Content.Deletion deletion
                && shown.containsKey(place(entry, deletion.target()))) {
            delete(place(entry, deletion.target()), entry);
        } else {
            shown.put(place(entry, entry.seq()), entry);
        }
    }

    /** The edits of a deleted text are blank too, and nobody can see any more whose they were. */
    private void delete(Place place, Entry deletion) {
        Entry target = shown.get(place);
        if (target == null) {
            return;
        }
        shown.put(place, with(target, new Content.Deleted()));
        for (Entry each : new ArrayList<>(shown.values())) {
            Place blank = place(each, each.seq());
            boolean isEdit = each.content() instanceof Content.Deleted
                    && each.conversation().equals(place.conversation())
                    && each.from().equals(target.from())
                    && each.seq() > place.seq()
                    && each.seq() < deletion.seq();
            if (isEdit && !deleted.contains(blank)) {
                shown.remove(blank);
            }
        }
    }

    private static Entry edited(Entry target, Content.Edit edit, Entry by) {
        return target.content() instanceof Content.Text said
                ? with(target, new Content.Text(edit.text(), said.replyTo(), by.at()))
                : target;
    }

    private static Place place(Entry entry, long seq) {
        return new Place(entry.conversation(), seq);
    }

    private static Entry with(Entry entry, Content content) {
        return new Entry(
                entry.conversation(),
                entry.seq(),
                entry.from(),
                entry.to(),
                entry.device(),
                entry.n(),
                entry.at(),
                content);
    }
}
