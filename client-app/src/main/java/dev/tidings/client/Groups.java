package dev.tidings.client;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.ListMembers;
import dev.tidings.protocol.message.MemberList;
import dev.tidings.protocol.message.Role;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Groups of this user. Each change is sent like a text: exactly once, also without a connection, and it completes like
 * {@link TidingsClient#send(String, String)}. See docs/protocol.md, "Groups".
 */
public final class Groups {
    private final TidingsClient client;
    private final Gate gate;

    Groups(TidingsClient client, Gate gate) {
        this.client = client;
        this.gate = gate;
    }

    /**
     * Asks who belongs to a group. Needs a connection; a large group takes a request for each 200 members.
     *
     * @param group its name or id
     * @return all members, by name; fails with {@code not_found} unless this user is one of them
     */
    public CompletableFuture<List<MemberList.Item>> members(String group) {
        return gate.list(
                last -> new ListMembers(group, last == null ? null : last.user()),
                MemberList.class,
                MemberList::members,
                MemberList::more);
    }

    /**
     * Begins a group; this user owns it.
     *
     * @param group {@code #name}
     * @param users first members, up to {@value GroupChange#MOST_USERS}
     * @param history what those who join later may read
     * @return fails with {@code conflict} if the name is taken, {@code not_found} if a user isn't there
     */
    public CompletableFuture<Receipt> create(String group, List<String> users, HistoryPolicy history) {
        return client.send(group, new GroupChange.Creation(users, history));
    }

    /**
     * Adds members.
     *
     * @param group its name or id
     * @param users 1 to {@value GroupChange#MOST_USERS}
     * @return fails with {@code forbidden} unless this user is owner or admin
     */
    public CompletableFuture<Receipt> add(String group, List<String> users) {
        return client.send(group, new GroupChange.Addition(users));
    }

    /**
     * Removes members.
     *
     * @param group its name or id
     * @param users 1 to {@value GroupChange#MOST_USERS}
     * @return fails with {@code forbidden} unless this user is owner, or admin where it concerns plain members
     */
    public CompletableFuture<Receipt> remove(String group, List<String> users) {
        return client.send(group, new GroupChange.Removal(users));
    }

    /**
     * Leaves a group.
     *
     * @param group its name or id
     * @return fails with {@code conflict} for an owner who isn't the last member
     */
    public CompletableFuture<Receipt> leave(String group) {
        return client.send(group, new GroupChange.Departure());
    }

    /**
     * Gives a member another role. To make somebody {@link Role#OWNER} is to hand the group over.
     *
     * @param group its name or id
     * @param user which member
     * @param role from now on
     * @return fails with {@code forbidden} unless this user is the owner
     */
    public CompletableFuture<Receipt> changeRole(String group, String user, Role role) {
        return client.send(group, new GroupChange.RoleChange(user, role));
    }

    /**
     * Gives a group another name.
     *
     * @param group its name or id
     * @param name without the sign
     * @return fails with {@code conflict} if the name is taken
     */
    public CompletableFuture<Receipt> rename(String group, String name) {
        return client.send(group, new GroupChange.Renaming(name));
    }

    /**
     * Changes how a group works.
     *
     * @param group its name or id
     * @param settings what is to change
     * @return fails with {@code forbidden} unless this user is owner or admin
     */
    public CompletableFuture<Receipt> change(String group, GroupChange.Settings settings) {
        return client.send(group, settings);
    }
}
