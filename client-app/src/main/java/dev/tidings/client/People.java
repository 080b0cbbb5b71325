package dev.tidings.client;

import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.Block;
import dev.tidings.protocol.message.BlockList;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ListBlocks;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ReadProfile;
import dev.tidings.protocol.message.Unblock;
import dev.tidings.protocol.message.UserList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The users of the server, as this one may know of them. Threads and failures are those of {@link TidingsClient}. */
public final class People {
    private final Gate gate;

    People(Gate gate) {
        this.gate = gate;
    }

    /**
     * Asks who there is.
     *
     * @return all users, by name
     */
    public CompletableFuture<List<UserList.Item>> users() {
        return list(null);
    }

    /**
     * Asks who has been there lately.
     *
     * @param since a time of the years 1970 to 9999
     * @return users who are online or were last seen then or later, by name
     */
    public CompletableFuture<List<UserList.Item>> users(Instant since) {
        return list(since);
    }

    private CompletableFuture<List<UserList.Item>> list(@Nullable Instant since) {
        return gate.list(
                last -> new ListUsers(last == null ? null : last.user(), since),
                UserList.class,
                UserList::users,
                UserList::more);
    }

    /**
     * Has a device of a user answer, through the server and back.
     *
     * @param user present or former name
     * @return the round trip; fails with {@code offline}, {@code not_found}, or {@code unavailable} if the device
     *     doesn't answer within 5 s
     * @throws IllegalArgumentException if that is no name
     */
    public CompletableFuture<Duration> ping(String user) {
        return gate.signals().ping(user);
    }

    /**
     * Asks what a user tells about himself. Texts are as that user wrote them: show them inert.
     *
     * @param user present or former name
     * @return fails with {@code not_found}
     */
    public CompletableFuture<ProfileInfo> profile(String user) {
        return gate.request(new ReadProfile(user), ProfileInfo.class);
    }

    /**
     * Blocks a user: no direct messages, nothing in groups or broadcasts, no presence from that one.
     *
     * @param user log-in name
     * @return completes when it is in force; fails with {@code not_found}, or {@code quota_exceeded} beyond 1,000
     */
    public CompletableFuture<Void> block(String user) {
        return gate.request(new Block(user), Done.class).thenAccept(done -> {});
    }

    /**
     * Ends a block. What it hid stays hidden.
     *
     * @param user log-in name
     * @return completes when it has ended
     */
    public CompletableFuture<Void> unblock(String user) {
        return gate.request(new Unblock(user), Done.class).thenAccept(done -> {});
    }

    /**
     * Asks whom this user blocks.
     *
     * @return all names, ordered
     */
    public CompletableFuture<List<String>> blocked() {
        return gate.list(ListBlocks::new, BlockList.class, BlockList::users, BlockList::more);
    }
}
