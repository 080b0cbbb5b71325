package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.ListMembers;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.session.Session;

/** Who and what there is. */
final class ListHandlers {
    private final Services services;

    ListHandlers(Services services) {
        this.services = services;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onRequest(ListConversations.class, Access.SESSION, this::conversations)
                .onRequest(ListMembers.class, Access.SESSION, this::members)
                .onRequest(ListUsers.class, Access.SESSION, this::users);
    }

    private void conversations(Caller caller, long id, ListConversations request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> services.directory().conversations(user, request.after()),
                list -> caller.connection().reply(id, list));
    }

    private void members(Caller caller, long id, ListMembers request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> services.directory().members(user, request),
                list -> caller.connection().reply(id, list));
    }

    private void users(Caller caller, long id, ListUsers request) {
        Session session = caller.requireSession();
        caller.inquire(
                id,
                () -> services.directory().users(session.apart(), request),
                list -> caller.connection().reply(id, list));
    }
}
