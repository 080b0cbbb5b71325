package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.AccountStore.Renaming;
import dev.tidings.server.store.Store;
import java.util.concurrent.CompletableFuture;

/** Gives users other names. Any thread. */
public final class Naming {
    private final Store store;
    private final SessionRegistry registry;
    private final Presences presences;

    /**
     * Creates the service.
     *
     * @param store where names are
     * @param registry whose sessions write under them
     * @param presences tells the others
     */
    public Naming(Store store, SessionRegistry registry, Presences presences) {
        this.store = store;
        this.registry = registry;
        this.presences = presences;
    }

    /**
     * Gives a user another name. When this completes, all sessions of the user have been handed it: what they send from
     * then on carries it.
     *
     * @param session who asks
     * @param name the new one
     * @return fails with {@code conflict} or {@code quota_exceeded}
     */
    public CompletableFuture<Done> rename(Session session, String name) {
        return store.accounts().rename(session.user(), name).thenApply(renaming -> {
            switch (renaming.outcome()) {
                case TAKEN -> throw new ProtocolException(ErrorCode.CONFLICT, "user: the name is taken");
                case TOO_MANY -> throw new ProtocolException(ErrorCode.QUOTA_EXCEEDED, "user: too many former names");
                case DONE -> renamed(session, renaming, name);
            }
            return new Done();
        });
    }

    private void renamed(Session session, Renaming renaming, String name) {
        if (renaming.former().equals(name)) {
            return;
        }
        for (Session each : registry.sessionsOf(session.user())) {
            each.connection().shard().post(() -> each.rename(name));
        }
        presences.renamed(session, renaming.former(), name);
    }
}
