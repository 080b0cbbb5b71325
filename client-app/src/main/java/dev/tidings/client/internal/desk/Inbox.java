package dev.tidings.client.internal.desk;

import dev.tidings.client.store.Mark;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.GroupChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each conversation has come. Confined to the store thread. One mark for each conversation the user is a member
 * of.
 */
final class Inbox {
    private final Map<String, Mark> marks = new HashMap<>();

    Inbox(List<Mark> marks) {
        marks.forEach(mark -> this.marks.put(mark.conversation(), mark));
    }

    /** Last place taken or passed over; 0 where nothing is known. */
    long mark(String conversation) {
        Mark mark = marks.get(conversation);
        return mark == null ? 0 : mark.seq();
    }

    /** How the user addresses a conversation, whatever name was used just now; that, while nothing better is known. */
    String name(String conversation, String used) {
        Mark mark = marks.get(conversation);
        return mark == null ? used : mark.name();
    }

    /** Takes the next entry. */
    Mark take(Entry entry, String user) {
        return put(new Mark(entry.conversation(), entry.seq(), nameOf(entry, user)));
    }

    /** Passes over everything up to a place. */
    Mark pass(String conversation, long seq) {
        return put(new Mark(conversation, seq, name(conversation, conversation)));
    }

    /** Lowers the marks that lie above what came out of a backup, and gives those back. */
    List<Mark> rewind(Map<String, Long> inherited) {
        List<Mark> lowered = new ArrayList<>();
        for (Mark mark : List.copyOf(marks.values())) {
            long last = inherited.getOrDefault(mark.conversation(), 0L);
            if (mark.seq() > last) {
                lowered.add(put(new Mark(mark.conversation(), last, mark.name())));
            }
        }
        return lowered;
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    private Mark put(Mark mark) {
        marks.put(mark.conversation(), mark);
        return mark;
    }

    /**
     * A group that gets another name has it from there on. A direct conversation is called by the other's name. Where
     * neither name is the user's, one of them is a former one, and what the conversation was called says more.
     */
    private String nameOf(Entry entry, String user) {
        if (entry.content() instanceof GroupChange.Renaming renaming) {
            return "#" + renaming.name();
        }
        if (entry.to().equals(user)) {
            return entry.from();
        }
        Mark known = marks.get(entry.conversation());
        boolean direct = !entry.to().startsWith("#") && !entry.to().equals(Address.EVERYONE.text());
        return known == null || !direct || entry.from().equals(user) ? entry.to() : known.name();
    }
}
