package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.ListUsers;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.service.Entrance;
import dev.tidings.server.internal.service.Sending;
import dev.tidings.server.internal.session.EntryJson;
import dev.tidings.server.internal.session.Session;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a client may say and what comes of it: one short method each, the work is the services'. */
public final class Handlers {
    private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

    private final Services services;
    private final Welcome welcome;
    private final Function<String, String> quote;

    /**
     * Creates the handlers.
     *
     * @param services do the work
     * @param welcome the terms of this server
     * @param quote makes a JSON text of a text
     */
    public Handlers(Services services, Welcome welcome, Function<String, String> quote) {
        this.services = services;
        this.welcome = welcome;
        this.quote = quote;
    }

    /**
     * Registers them all.
     *
     * @return a dispatcher for everything a client may say
     */
    public Dispatcher dispatcher() {
        return new Dispatcher()
                .onRequest(Hello.class, Access.OPEN, this::hello)
                .onRequest(SignUp.class, Access.GREETED, this::signUp)
                .onRequest(LogIn.class, Access.GREETED, this::logIn)
                .onRequest(Resume.class, Access.GREETED, this::resume)
                .onRequest(LogOut.class, Access.SESSION, this::logOut)
                .onRequest(Send.class, Access.SESSION, this::send)
                .onEvent(Ack.class, Access.SESSION, this::ack)
                .onRequest(History.class, Access.SESSION, this::history)
                .onRequest(ListConversations.class, Access.SESSION, this::conversations)
                .onRequest(ListUsers.class, Access.SESSION, this::users);
    }

    /**
     * A connection is gone, and with it its session.
     *
     * @param caller whose
     */
    public void closed(Caller caller) {
        caller.gone();
        Session session = caller.exit();
        if (session != null) {
            services.entrance().leave(session, false).exceptionally(failure -> {
                LOG.debug("the end of a session couldn't be stored", failure);
                return null;
            });
        }
    }

    private void hello(Caller caller, long id, Hello hello) {
        if (hello.protocol() != Hello.PROTOCOL) {
            throw new ProtocolException(
                    ErrorCode.UNSUPPORTED_PROTOCOL,
                    "protocol: " + hello.protocol() + " (expected: " + Hello.PROTOCOL + ")");
        }
        caller.greeted();
        caller.connection().reply(id, welcome);
    }

    private void signUp(Caller caller, long id, SignUp request) {
        enter(
                caller,
                id,
                services.accounts()
                        .signUp(request)
                        .thenCompose(user -> services.entrance().admit(user, request.device())));
    }

    private void logIn(Caller caller, long id, LogIn request) {
        enter(
                caller,
                id,
                services.accounts()
                        .logIn(request, caller.connection().address())
                        .thenCompose(user -> services.entrance().admit(user, request.device())));
    }

    private void resume(Caller caller, long id, Resume request) {
        enter(caller, id, services.entrance().readmit(request.token()));
    }

    /** Takes no further input until the reply is out, so that no frame is judged by the wrong limit. */
    private void enter(Caller caller, long id, CompletableFuture<Entrance.Admission> outcome) {
        caller.connection().pause();
        outcome.whenComplete((admission, failure) -> caller.connection().shard().post(() -> {
            if (caller.isGone()) {
                if (admission != null) {
                    services.entrance().withdraw(admission);
                }
                return;
            }
            if (failure != null) {
                caller.connection().refuse(id, Caller.refusal(failure));
            } else {
                Session session = services.entrance().open(admission, caller.connection(), id);
                caller.entered(session, new Sending(services.store(), services.bus(), session));
            }
            caller.connection().resume();
        }));
    }

    /** Says goodbye only if the token is gone for good; otherwise the client is told so, and may come again. */
    private void logOut(Caller caller, long id, LogOut request) {
        Session session = caller.requireSession();
        caller.readCompleted();
        caller.connection().pause();
        caller.exit();
        services.entrance()
                .leave(session, true)
                .whenComplete((left, failure) -> caller.connection()
                        .shard()
                        .post(() -> caller.connection()
                                .close(
                                        id,
                                        failure == null
                                                ? new Bye(Bye.LOGOUT, null)
                                                : ErrorReply.of(Caller.refusal(failure)))));
    }

    private void send(Caller caller, long id, Send request) {
        String text = quote.apply(request.text());
        if (!fits(text)) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, "text: too long (expected: <= " + Send.TEXT_LIMIT + " bytes as JSON)");
        }
        caller.requireSending().add(id, request.n(), Address.of(request.to()), Entry.TEXT, "{\"text\":" + text + "}");
    }

    private static boolean fits(String json) {
        return json.length() <= Send.TEXT_LIMIT && json.getBytes(StandardCharsets.UTF_8).length <= Send.TEXT_LIMIT;
    }

    private void ack(Caller caller, long id, Ack ack) {
        Session session = caller.requireSession();
        long conversation = Address.of(ack.conversation()).conversation();
        if (!session.feed().acknowledge(conversation, ack.seq())) {
            throw new ProtocolException(ErrorCode.BAD_REQUEST, "seq: was not pushed");
        }
        services.store().delivered(session.device(), conversation, ack.seq());
    }

    private void history(Caller caller, long id, History request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> services.histories().read(user, request),
                page -> caller.connection().push(EntryJson.page(id, page.entries(), page.more(), page.cursor())));
    }

    private void conversations(Caller caller, long id, ListConversations request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> services.directory().conversations(user, request.after()),
                list -> caller.connection().reply(id, list));
    }

    private void users(Caller caller, long id, ListUsers request) {
        caller.inquire(
                id,
                () -> services.directory().users(request.after()),
                list -> caller.connection().reply(id, list));
    }
}
