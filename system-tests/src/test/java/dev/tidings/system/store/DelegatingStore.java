package dev.tidings.system.store;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.store.Account;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.ConversationInfo;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredPage;
import dev.tidings.server.store.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Does what another store does; a store with a fault overrides what it does otherwise. Any thread. */
public class DelegatingStore implements Store {
    private final Store real;

    /**
     * Stands before a store.
     *
     * @param real does the work; closed with this
     */
    public DelegatingStore(Store real) {
        this.real = real;
    }

    @Override
    public String incarnation() {
        return real.incarnation();
    }

    @Override
    public void onFailure(Runnable listener) {
        real.onFailure(listener);
    }

    @Override
    public CompletableFuture<Optional<Long>> createAccount(String name, String passwordHash, Instant at) {
        return real.createAccount(name, passwordHash, at);
    }

    @Override
    public CompletableFuture<Optional<Account>> findAccount(String name) {
        return real.findAccount(name);
    }

    @Override
    public CompletableFuture<DeviceSession> enter(long user, String deviceKey, byte[] tokenHash, Instant at) {
        return real.enter(user, deviceKey, tokenHash, at);
    }

    @Override
    public CompletableFuture<Optional<DeviceSession>> resume(byte[] tokenHash, Instant at, Instant usedSince) {
        return real.resume(tokenHash, at, usedSince);
    }

    @Override
    public CompletableFuture<Void> leave(long device, long epoch, Instant at, boolean loggedOut) {
        return real.leave(device, epoch, at, loggedOut);
    }

    @Override
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        return real.append(appends);
    }

    @Override
    public void delivered(long device, long conversation, long seq) {
        real.delivered(device, conversation, seq);
    }

    @Override
    public CompletableFuture<Map<Long, Long>> heads(long user) {
        return real.heads(user);
    }

    @Override
    public CompletableFuture<Optional<Long>> findConversation(long user, Address address) {
        return real.findConversation(user, address);
    }

    @Override
    public CompletableFuture<List<StoredEntry>> readAfter(long conversation, long after, ReadLimit limit) {
        return real.readAfter(conversation, after, limit);
    }

    @Override
    public CompletableFuture<List<StoredEntry>> readBefore(long conversation, long before, ReadLimit limit) {
        return real.readBefore(conversation, before, limit);
    }

    @Override
    public CompletableFuture<StoredPage> readAcross(long user, @Nullable String cursor, ReadLimit limit) {
        return real.readAcross(user, cursor, limit);
    }

    @Override
    public CompletableFuture<StoredPage> readMissed(long user, @Nullable String cursor, ReadLimit limit) {
        return real.readMissed(user, cursor, limit);
    }

    @Override
    public CompletableFuture<List<ConversationInfo>> listConversations(long user, long after, int limit) {
        return real.listConversations(user, after, limit);
    }

    @Override
    public CompletableFuture<List<UserInfo>> listUsers(String after, int limit) {
        return real.listUsers(after, limit);
    }

    @Override
    public void close() {
        real.close();
    }
}
