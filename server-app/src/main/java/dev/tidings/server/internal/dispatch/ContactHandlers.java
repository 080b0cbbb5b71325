package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.Block;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ListBlocks;
import dev.tidings.protocol.message.Unblock;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.session.Session;

/** Who wants nothing to do with whom. */
final class ContactHandlers {
    private final Services services;

    ContactHandlers(Services services) {
        this.services = services;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onRequest(Block.class, Access.SESSION, this::block)
                .onRequest(Unblock.class, Access.SESSION, this::unblock)
                .onRequest(ListBlocks.class, Access.SESSION, this::blocks);
    }

    private void block(Caller caller, long id, Block request) {
        Session session = caller.requireSession();
        caller.inquire(
                id,
                () -> services.contacts().block(session, request.user()),
                done -> caller.connection().reply(id, new Done()));
    }

    private void unblock(Caller caller, long id, Unblock request) {
        Session session = caller.requireSession();
        caller.inquire(
                id,
                () -> services.contacts().unblock(session, request.user()),
                done -> caller.connection().reply(id, new Done()));
    }

    private void blocks(Caller caller, long id, ListBlocks request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> services.contacts().blocked(user, request.after()),
                list -> caller.connection().reply(id, list));
    }
}
