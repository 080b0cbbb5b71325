package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.LogOut;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.service.Allowance;
import dev.tidings.server.internal.service.Entrance;
import dev.tidings.server.internal.service.Sending;
import dev.tidings.server.internal.session.Session;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coming and going: what opens a session and what ends it. */
final class EntranceHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(EntranceHandlers.class);

    private final Services services;
    private final Welcome welcome;

    EntranceHandlers(Services services, Welcome welcome) {
        this.services = services;
        this.welcome = welcome;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onRequest(Hello.class, Access.OPEN, this::hello)
                .onRequest(SignUp.class, Access.GREETED, this::signUp)
                .onRequest(LogIn.class, Access.GREETED, this::logIn)
                .onRequest(Resume.class, Access.GREETED, this::resume)
                .onRequest(LogOut.class, Access.SESSION, this::logOut);
    }

    /** A connection is gone, and with it its session. */
    void closed(Caller caller) {
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
        caller.greeted(hello.agent());
        caller.connection().reply(id, welcome);
    }

    private void signUp(Caller caller, long id, SignUp request) {
        enter(
                caller,
                id,
                services.accounts()
                        .signUp(request, caller.connection().address())
                        .thenCompose(user -> services.entrance().admit(user, request.device(), caller.visit())));
    }

    private void logIn(Caller caller, long id, LogIn request) {
        enter(
                caller,
                id,
                services.accounts()
                        .logIn(request, caller.connection().address())
                        .thenCompose(user -> services.entrance().admit(user, request.device(), caller.visit())));
    }

    private void resume(Caller caller, long id, Resume request) {
        enter(
                caller,
                id,
                services.accounts()
                        .watch(
                                services.entrance().readmit(request.token(), caller.visit()),
                                caller.connection().address()));
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
                ProtocolException refusal = Caller.refusal(failure);
                caller.connection().refuse(id, refusal);
                if (refusal.code() == ErrorCode.RATE_LIMITED) {
                    refusal.retryAfter().ifPresent(caller.connection()::rest);
                }
            } else {
                open(caller, id, admission);
            }
            caller.connection().resume();
        }));
    }

    private void open(Caller caller, long id, Entrance.Admission admission) {
        try {
            Session session = services.entrance().open(admission, caller.connection(), id);
            Allowance sends = services.sends().of(session.user());
            caller.entered(session, new Sending(services.store(), services.bus(), session, sends));
        } catch (ProtocolException refusal) {
            services.entrance().withdraw(admission);
            caller.connection().refuse(id, refusal);
        }
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
}
