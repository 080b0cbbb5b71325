package dev.tidings.client.event;

import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.protocol.message.Presence;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Typing;

/**
 * What happens to a client. Called on its callback executor, in order, one at a time. It may use the client, but must
 * not wait for its futures: they complete on the same executor. An exception thrown from here is logged and changes
 * nothing. Whoever only reads may be a lambda. A listener that falls behind by some thousand entries makes the client
 * stop reading from its connection.
 */
@FunctionalInterface
public interface ClientListener {
    /**
     * An entry arrived, or one of this device's own took its place. It is in the store already, together with its mark,
     * and comes here once: not again after a cut, nor in another run of the program on the same store. If the program
     * dies before this call ends, the entry is in the store and nowhere else.
     *
     * @param entry in the order of its conversation
     */
    void entry(Entry entry);

    /**
     * A user came or went, or goes on under another name.
     *
     * @param presence who and which
     */
    default void presence(Presence presence) {}

    /**
     * A member of a conversation has received or read on, or another device of this user has read on. May be lost, come
     * twice or out of order: the larger place counts. After a connection began, those of the latest conversations come
     * as they stand. {@link dev.tidings.client.Marks#of} tells for sure.
     *
     * @param raised whose marks, and up to where
     */
    default void receipt(MarksRaised raised) {}

    /**
     * Somebody is typing. To be forgotten after 5 s without another one.
     *
     * @param typing who and where
     */
    default void typing(Typing typing) {}

    /**
     * An admin tells everybody something. It isn't stored, and comes only to who is there.
     *
     * @param announcement what, by whom; show it inert
     */
    default void announcement(Announcement announcement) {}

    /**
     * The connection changed.
     *
     * @param state how it is now
     */
    default void state(ConnectionState state) {}

    /** What was missed has arrived; what comes from here on is new. */
    default void synced() {}

    /**
     * The session is over and the client doesn't connect again by itself.
     *
     * @param reason {@code logout}, {@code idle}, {@code replaced}, {@code revoked}, {@code kicked} as in
     *     docs/protocol.md, "Leaving"; {@code unsupported_protocol}; or {@code store} when the store failed
     */
    default void ended(String reason) {}

    /**
     * The server refused a message for good; it has left the outbox. The future of its {@code send} fails too, but
     * there is none for messages of an earlier run.
     *
     * @param message what was refused
     * @param why as the server said it
     */
    default void refused(OutgoingMessage message, ProtocolException why) {}
}
