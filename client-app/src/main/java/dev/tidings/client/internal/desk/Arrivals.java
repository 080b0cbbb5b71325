package dev.tidings.client.internal.desk;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.client.store.Login;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.Skip;
import dev.tidings.protocol.message.Synced;
import dev.tidings.protocol.message.Typing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of the pushed is new, so that each entry is kept and told exactly once. See docs/protocol.md,
 * "Conversations". Confined to the store thread.
 */
final class Arrivals {
    private final Inbox inbox;
    private final ClientListener listener;
    private final Callbacks callbacks;
    private final Deque<Record> held = new ArrayDeque<>();
    private @Nullable Line line;
    private @Nullable Login login;
    private boolean rewinding;

    Arrivals(Inbox inbox, ClientListener listener, Callbacks callbacks) {
        this.inbox = inbox;
        this.listener = listener;
        this.callbacks = callbacks;
    }

    void opened(Line opened, Login entered) {
        line = opened;
        login = entered;
        held.clear();
        rewinding = false;
    }

    void renamed(String name) {
        Login known = login;
        login = known == null ? null : known.withUser(name);
    }

    /**
     * Holds everything back until it is known where the backup ended; says whether there is a mark they may concern.
     */
    boolean rewind() {
        rewinding = !inbox.isEmpty();
        return rewinding;
    }

    boolean isRewinding() {
        return rewinding;
    }

    /** A backup was restored: goes back to where that ended; gives what has arrived since, to be pushed again. */
    List<Record> rewound(List<ConversationList.Item> conversations, Turn turn) {
        Map<String, Long> inherited = new HashMap<>();
        conversations.forEach(each -> inherited.put(each.conversation(), each.inherited()));
        inbox.rewind(inherited).forEach(turn::rewind);
        rewinding = false;
        List<Record> arrived = List.copyOf(held);
        held.clear();
        return arrived;
    }

    void lost(Line gone) {
        if (gone == line) {
            held.clear();
            rewinding = false;
        }
    }

    /** Takes a push; false if something is missing before it. */
    boolean pushed(Record message, Turn turn) {
        if (rewinding && (message instanceof Entry || message instanceof Skip || message instanceof Synced)) {
            // As many as the server pushes without an acknowledgement. The rest isn't held, or it would keep out the
            // answer that is waited for.
            held.add(message);
            return true;
        }
        if (message instanceof Entry entry) {
            return entry(entry, turn);
        }
        Line from = current();
        if (message instanceof Skip skip) {
            skip(skip, turn);
            turn.after(from::handled);
        } else if (message instanceof Presence presence) {
            tell(from, () -> listener.presence(presence), turn);
        } else if (message instanceof Announcement announcement) {
            tell(from, () -> listener.announcement(announcement), turn);
        } else if (message instanceof MarksRaised raised) {
            tell(from, () -> listener.receipt(raised), turn);
        } else if (message instanceof Typing typing) {
            tell(from, () -> listener.typing(typing), turn);
        } else {
            turn.after(from::handled);
        }
        return true;
    }

    /** The push counts as waiting until the application has heard of it. */
    private void tell(Line from, Runnable telling, Turn turn) {
        turn.after(() -> callbacks.execute(() -> {
            try {
                telling.run();
            } finally {
                from.handled();
            }
        }));
    }

    /** An answer is the entry itself where it is the next one; otherwise the entry follows in its turn. */
    void sent(OutgoingMessage message, Sent sent, Turn turn) {
        Login author = login;
        if (author == null || sent.seq() != inbox.mark(sent.conversation()) + 1) {
            return;
        }
        Entry own = new Entry(
                sent.conversation(),
                sent.seq(),
                author.user(),
                inbox.name(sent.conversation(), message.to()),
                author.device(),
                message.n(),
                sent.at(),
                message.content());
        take(own, author, turn);
        turn.after(() -> callbacks.execute(() -> listener.entry(own)));
    }

    private boolean entry(Entry entry, Turn turn) {
        Line from = current();
        long mark = inbox.mark(entry.conversation());
        if (entry.seq() > mark + 1) {
            return false;
        }
        if (entry.seq() <= mark) {
            // The server doesn't know yet that it is here; it takes acknowledgements for what it pushed alone.
            turn.ack(entry.conversation(), entry.seq());
            turn.after(from::handled);
            return true;
        }
        Login reader = login;
        if (reader == null) {
            throw new IllegalStateException("entry without a session");
        }
        take(entry, reader, turn);
        tell(from, () -> listener.entry(entry), turn);
        return true;
    }

    private void take(Entry entry, Login reader, Turn turn) {
        turn.keep(entry);
        turn.mark(inbox.take(entry, reader.user()));
        turn.ack(entry.conversation(), entry.seq());
    }

    private void skip(Skip skip, Turn turn) {
        if (skip.seq() > inbox.mark(skip.conversation())) {
            turn.mark(inbox.pass(skip.conversation(), skip.seq()));
        }
        turn.ack(skip.conversation(), skip.seq());
    }

    private Line current() {
        Line now = line;
        if (now == null) {
            throw new IllegalStateException("push without a session");
        }
        return now;
    }
}
