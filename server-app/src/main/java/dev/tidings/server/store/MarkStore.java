package dev.tidings.server.store;

import dev.tidings.protocol.message.Address;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How far users have got in conversations: what was delivered to them ({@link LogStore#delivered}) and what they have
 * read. Threads and failures are those of {@link Store}.
 */
public interface MarkStore {
    /**
     * Notes that a user has read everything up to a place. Written lazily; a lost advance is made good by the next one.
     * A place below the noted one or above the head changes nothing.
     *
     * @param user the user's number
     * @param conversation the conversation's number
     * @param seq last place read
     */
    void read(long user, long conversation, long seq);

    /**
     * Lists the members of a conversation with their marks, by name.
     *
     * @param conversation the conversation's number; that of everyone has no members
     * @param after only later names; empty from the beginning
     * @param limit most of them
     * @return in ascending order
     */
    CompletableFuture<List<MemberMarks>> members(long conversation, String after, int limit);

    /**
     * Lists the same as one of the members asks for it; in the conversation of everyone only who asks.
     *
     * @param user number of who asks
     * @param address any address
     * @param after only later names; empty from the beginning
     * @param limit most of them
     * @return in ascending order; empty if there is no such conversation, or the user takes no part in it
     */
    CompletableFuture<Optional<List<MemberMarks>>> list(long user, Address address, String after, int limit);

    /**
     * The marks in the conversations of a user that were written to last, the one of everyone among them.
     *
     * @param user the user's number
     * @param conversations most of them
     * @param members most members of a conversation whose marks are all given
     * @return the latest first
     */
    CompletableFuture<List<ConversationMarks>> latest(long user, int conversations, int members);
}
