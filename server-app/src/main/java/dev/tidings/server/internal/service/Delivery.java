package dev.tidings.server.internal.service;

import dev.tidings.server.internal.session.LiveEntry;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.internal.session.Shard;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.Audience;
import dev.tidings.server.store.Bus;
import java.util.ArrayList;
import java.util.List;

/** Hands committed entries from the bus to the sessions of those who get them. */
public final class Delivery implements AutoCloseable {
    private final SessionRegistry registry;
    private final Bus.Subscription subscription;

    /**
     * Subscribes.
     *
     * @param bus tells what was committed
     * @param registry all sessions
     */
    public Delivery(Bus bus, SessionRegistry registry) {
        this.registry = registry;
        this.subscription = bus.subscribe(this::committed);
    }

    private void committed(List<AppendResult.Committed> batch) {
        List<LiveEntry> entries = new ArrayList<>(batch.size());
        for (AppendResult.Committed each : batch) {
            entries.add(new LiveEntry(each.entry(), each.audience()));
        }
        registry.onEachShard(shard -> entries.forEach(entry -> deliver(shard, entry)));
    }

    private static void deliver(Shard shard, LiveEntry entry) {
        Audience audience = entry.audience();
        if (audience.everyone()) {
            shard.sessions().forEach(session -> deliver(session, entry));
            return;
        }
        if (audience.users().size() > shard.sessions().size()) {
            // A group of thousands costs no more than those who are here.
            for (Session session : shard.sessions()) {
                if (audience.users().has(session.user())) {
                    deliver(session, entry);
                }
            }
            return;
        }
        for (long user : audience.users()) {
            for (Session session : shard.sessionsOf(user)) {
                deliver(session, entry);
            }
        }
    }

    private static void deliver(Session session, LiveEntry entry) {
        if (entry.audience().without().contains(session.user())) {
            session.feed().pass(entry.entry().conversation(), entry.entry().seq());
        } else {
            session.feed().live(entry);
        }
    }

    /** Delivers nothing any more. */
    @Override
    public void close() {
        subscription.close();
    }
}
