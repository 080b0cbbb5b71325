package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ListMarks;
import dev.tidings.protocol.message.MarkRead;
import dev.tidings.protocol.message.Probe;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Typing;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.session.Feed;
import dev.tidings.server.internal.session.Session;

/** What is said beside the logs: marks, typing, probes. */
final class SignalHandlers {
    private final Services services;

    SignalHandlers(Services services) {
        this.services = services;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onEvent(MarkRead.class, Access.SESSION, this::read)
                .onRequest(ListMarks.class, Access.SESSION, this::marks)
                .onEvent(Typing.class, Access.SESSION, this::typing)
                .onRequest(Probe.class, Access.SESSION, this::probe);
    }

    private void read(Caller caller, long id, MarkRead mark) {
        Session session = caller.requireSession();
        long conversation = Address.of(mark.conversation()).conversation();
        long head = head(session, conversation);
        if (mark.seq() > head) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "seq: beyond the head");
        }
        services.receipts().read(session, conversation, mark.seq(), head < Feed.UNKNOWN);
    }

    private void marks(Caller caller, long id, ListMarks request) {
        Session session = caller.requireSession();
        caller.inquire(
                id,
                () -> services.directory().marks(session, request),
                list -> caller.connection().reply(id, list));
    }

    private void typing(Caller caller, long id, Typing notice) {
        Session session = caller.requireSession();
        long conversation = Address.of(notice.conversation()).conversation();
        head(session, conversation);
        services.typing().typing(session, conversation);
    }

    /** The same answer for a conversation of others and for none. */
    private static long head(Session session, long conversation) {
        long head = session.feed().head(conversation);
        if (head < 0) {
            throw new ProtocolException(ErrorCode.NOT_FOUND, "conversation: no such conversation");
        }
        return head;
    }

    private void probe(Caller caller, long id, Probe request) {
        Session session = caller.requireSession();
        caller.probing();
        services.probes()
                .probe(session, request.user())
                .whenComplete((probed, failure) -> caller.connection().shard().post(() -> {
                    caller.probed();
                    if (caller.isGone()) {
                        return;
                    }
                    if (failure == null) {
                        caller.connection().reply(id, probed);
                    } else {
                        caller.connection().refuse(id, Caller.refusal(failure));
                    }
                }));
    }
}
