package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Search;
import dev.tidings.protocol.message.Send;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.service.Histories;
import dev.tidings.server.internal.session.EntryJson;
import dev.tidings.server.internal.session.Session;

/** What goes into conversations and what is read of them. */
final class EntryHandlers {
    private final Services services;
    private final Submission submission;

    EntryHandlers(Services services, Submission submission) {
        this.services = services;
        this.submission = submission;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onRequest(Send.class, Access.SESSION, this::send)
                .onEvent(Ack.class, Access.SESSION, this::ack)
                .onRequest(History.class, Access.SESSION, this::history)
                .onRequest(Search.class, Access.SESSION, this::search);
    }

    private void send(Caller caller, long id, Send request) {
        Address to = Address.of(request.to());
        Content content = submission.judge(to, request.content());
        caller.requireSending().add(id, request.n(), to, content, submission.body(content));
    }

    private void ack(Caller caller, long id, Ack ack) {
        Session session = caller.requireSession();
        long conversation = Address.of(ack.conversation()).conversation();
        if (session.feed().acknowledge(conversation, ack.seq())) {
            services.receipts().delivered(session, conversation, ack.seq());
        }
    }

    private void search(Caller caller, long id, Search request) {
        long user = caller.requireSession().user();
        caller.inquire(id, () -> services.searches().find(user, request), page -> push(caller, id, page));
    }

    private static void push(Caller caller, long id, Histories.Result page) {
        caller.connection().push(EntryJson.page(id, page.entries(), page.more(), page.cursor()));
    }

    private void history(Caller caller, long id, History request) {
        long user = caller.requireSession().user();
        caller.inquire(id, () -> services.histories().read(user, request), page -> push(caller, id, page));
    }
}
