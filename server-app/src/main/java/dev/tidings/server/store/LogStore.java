package dev.tidings.server.store;

import dev.tidings.protocol.message.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Conversations and their logs. Threads and failures are those of {@link Store}. */
public interface LogStore {
    /**
     * Appends entries to conversation logs, in this order, checking there and then epoch, number, address and rights.
     *
     * @param appends what devices sent, at most 1,024
     * @return for each, in the same order, what became of it
     */
    CompletableFuture<List<AppendResult>> append(List<Append> appends);

    /**
     * Notes that a device has stored everything up to a place. Written lazily; a lost advance costs a redelivery. A
     * place below the noted one or above the head changes nothing.
     *
     * @param device the device's number
     * @param conversation the conversation's number
     * @param seq last place stored
     */
    void delivered(long device, long conversation, long seq);

    /**
     * The largest committed places that a user may see, of all conversations of the user, those left and the one of
     * everyone included.
     *
     * @param user the user's number
     * @return by number of the conversation; 0 where nothing was appended; fails with {@code auth_failed} for a user
     *     who is disabled or deleted
     */
    CompletableFuture<Map<Long, Long>> heads(long user);

    /**
     * Finds the conversation that a user may read under an address: any that the user takes part in; by its id also one
     * that was left.
     *
     * @param user the user's number
     * @param address any address
     * @return its number; empty if there is none or the user may not know of it
     */
    CompletableFuture<Optional<Long>> findConversation(long user, Address address);

    /**
     * Reads entries upwards, those that the user may see.
     *
     * @param user who reads
     * @param conversation the conversation's number; one the user may not know of reads like an empty one
     * @param after only larger places
     * @param limit most entries, and most characters of bodies (at least one entry is returned)
     * @return in ascending order, and how far that got: where much isn't for the user, a reading ends early, with fewer
     *     entries or none, and more beyond
     */
    CompletableFuture<Stretch> readAfter(long user, long conversation, long after, ReadLimit limit);

    /**
     * Reads entries downwards, those that the user may see.
     *
     * @param user who reads
     * @param conversation the conversation's number; one the user may not know of reads like an empty one
     * @param before only smaller places
     * @param limit most entries, and most characters of bodies
     * @return in ascending order, those nearest to {@code before}, and how far that got; it may end early as
     *     {@link #readAfter} does
     */
    CompletableFuture<Stretch> readBefore(long user, long conversation, long before, ReadLimit limit);

    /**
     * Reads the latest entries of all conversations of a user, in commit order.
     *
     * @param user the user's number
     * @param cursor where an earlier page ended, or null for the latest
     * @param limit most entries, and most characters of bodies
     * @return a page, oldest first; where much isn't for the user, it may be short or empty and still have a cursor
     * @throws IllegalArgumentException in the future, if the cursor is none of this store's
     */
    CompletableFuture<StoredPage> readAcross(long user, @Nullable String cursor, ReadLimit limit);

    /**
     * Reads what others sent while no device of the user had a session, the last time that was so; without the
     * conversation of everyone.
     *
     * @param user the user's number
     * @param cursor where an earlier page ended, or null for the latest
     * @param limit most entries, and most characters of bodies
     * @return a page, oldest first; it may be short or empty as those of {@link #readAcross} are
     * @throws IllegalArgumentException in the future, if the cursor is none of this store's
     */
    CompletableFuture<StoredPage> readMissed(long user, @Nullable String cursor, ReadLimit limit);

    /**
     * Lists the conversations of a user by number.
     *
     * @param user the user's number
     * @param after only larger numbers; -1 from the beginning
     * @param limit most of them
     * @return in ascending order
     */
    CompletableFuture<List<ConversationInfo>> listConversations(long user, long after, int limit);

    /**
     * Lists the members of a conversation by name.
     *
     * @param user who asks
     * @param conversation any address
     * @param after only later names; empty from the beginning
     * @param limit most of them
     * @return in ascending order; empty if there is no such conversation, or the user is no member
     */
    CompletableFuture<Optional<List<MemberInfo>>> listMembers(long user, Address conversation, String after, int limit);
}
