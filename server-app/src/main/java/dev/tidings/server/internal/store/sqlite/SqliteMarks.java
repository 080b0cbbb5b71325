package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.internal.store.sqlite.Derived.ReadKey;
import dev.tidings.server.store.ConversationMarks;
import dev.tidings.server.store.MarkStore;
import dev.tidings.server.store.MemberMarks;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Marks in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteMarks(Access access) implements MarkStore {
    @Override
    public void read(long user, long conversation, long seq) {
        access.offer(new Command.ReadOn(new ReadKey(user, conversation), seq));
    }

    @Override
    public CompletableFuture<List<MemberMarks>> members(long conversation, String after, int limit) {
        return access.read(chains -> new Marks(chains).members(conversation, after, limit));
    }

    @Override
    public CompletableFuture<Optional<List<MemberMarks>>> list(long user, Address address, String after, int limit) {
        return access.read(chains -> new Marks(chains).list(user, address, after, limit));
    }

    @Override
    public CompletableFuture<List<ConversationMarks>> latest(long user, int conversations, int members) {
        return access.read(chains -> new Marks(chains).latest(user, conversations, members));
    }
}
