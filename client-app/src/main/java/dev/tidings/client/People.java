package dev.tidings.client;

import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.UserList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
        return gate.list(
                last -> new ListUsers(last == null ? null : last.user()),
                UserList.class,
                UserList::users,
                UserList::more);
    }
}
