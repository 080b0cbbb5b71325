package dev.tidings.server.internal.store.sqlite;

import dev.tidings.server.internal.store.sqlite.Sessions.Fence;
import dev.tidings.server.store.AccountStatus;
import dev.tidings.server.store.AdministrationStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Administration in SQLite.
 *
 * @param access to the store's threads
 */
record SqliteAdministration(Access access) implements AdministrationStore {
    @Override
    public CompletableFuture<Boolean> offer(byte[] codeHash) {
        byte[] hash = codeHash.clone();
        return access.change(log -> Admins.offer(log.statements(), hash), offered -> {}, true);
    }

    @Override
    public CompletableFuture<Boolean> claim(long user, byte[] codeHash) {
        byte[] hash = codeHash.clone();
        return access.change(log -> Admins.claim(log.statements(), user, hash), claimed -> {}, true);
    }

    @Override
    public CompletableFuture<Boolean> isAdmin(long user) {
        return access.read(chains -> Admins.isAdmin(chains.statements(), user));
    }

    @Override
    public CompletableFuture<Void> invite(byte[] codeHash, int uses, Instant expiresAt, Instant at) {
        byte[] hash = codeHash.clone();
        return change(log -> {
            Invites.add(log.statements(), hash, uses, expiresAt, at);
            return List.of();
        });
    }

    @Override
    public CompletableFuture<Optional<Long>> createInvited(
            String name, String passwordHash, byte[] codeHash, Instant at) {
        byte[] hash = codeHash.clone();
        return access.change(
                log -> {
                    Invites.check(log.statements(), hash, at);
                    Optional<Long> user = Accounts.create(log, name, passwordHash, at);
                    if (user.isPresent()) {
                        Invites.use(log.statements(), hash);
                    }
                    return user;
                },
                created -> {},
                false);
    }

    @Override
    public CompletableFuture<Optional<AccountStatus>> find(String name) {
        return access.read(chains -> Admins.find(chains.statements(), name));
    }

    @Override
    public CompletableFuture<List<AccountStatus>> list(String after, int limit) {
        return access.read(chains -> Admins.list(chains.statements(), after, limit));
    }

    @Override
    public CompletableFuture<Void> disable(long user, boolean disabled, Instant at) {
        return change(log -> {
            log.statements().update("UPDATE account SET disabled = ? WHERE id = ?", disabled ? 1 : 0, user);
            return disabled ? Sessions.shutOut(log, user, at) : List.of();
        });
    }

    @Override
    public CompletableFuture<Void> resetPassword(long user, String passwordHash, Instant at) {
        return change(log -> {
            log.statements().update("UPDATE account SET password_hash = ? WHERE id = ?", passwordHash, user);
            log.statements().update("UPDATE device SET token_hash = NULL WHERE user = ?", user);
            return Sessions.shutOut(log, user, at);
        });
    }

    @Override
    public CompletableFuture<Void> delete(long user, Instant at) {
        return change(log -> Erasure.begin(log, user, at));
    }

    /** A change that may end sessions; also on a full disk, since nothing here adds more than a row. */
    private CompletableFuture<Void> change(Command.Work<List<Fence>> work) {
        return access.change(work, this::fence, true).thenAccept(fences -> {});
    }

    private void fence(List<Fence> fences) {
        OpenLog log = access.present().get();
        if (log != null) {
            Sessions.fence(log, fences);
        }
    }
}
