package dev.tidings.client;

import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.ListMarks;
import dev.tidings.protocol.message.MarkList;
import dev.tidings.protocol.message.MarkRead;
import dev.tidings.protocol.message.Typing;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How far users have got in conversations. What rises comes to {@link dev.tidings.client.event.ClientListener#receipt}.
 * Threads and failures are those of {@link TidingsClient}; see docs/protocol.md, "Marks".
 */
public final class Marks {
    private final Gate gate;

    Marks(Gate gate) {
        this.gate = gate;
    }

    /**
     * Tells the others, and the user's other devices, that the user has read on. Works without a connection too; what
     * is said is repeated after each reconnection until the server shows that it knows, as long as this program runs.
     *
     * @param conversation its id
     * @param seq everything up to here is read; less than before changes nothing
     * @throws IllegalArgumentException if there is no such id or place
     */
    public void read(String conversation, long seq) {
        gate.signals().read(new MarkRead(conversation, seq));
    }

    /**
     * Asks how far the members of a conversation have got.
     *
     * @param conversation any address
     * @return all members, by name; of {@code *} only this user; fails with {@code not_found}
     */
    public CompletableFuture<List<MarkList.Item>> of(String conversation) {
        return gate.list(
                last -> new ListMarks(conversation, last == null ? null : last.user()),
                MarkList.class,
                MarkList::marks,
                MarkList::more);
    }

    /**
     * Tells the others that the user is typing, if there is a session. To be called while that lasts, every few
     * seconds; more than one a second are dropped.
     *
     * @param conversation its id
     * @throws IllegalArgumentException if there is no such id
     */
    public void typing(String conversation) {
        gate.signals().typing(new Typing(conversation, null));
    }
}
