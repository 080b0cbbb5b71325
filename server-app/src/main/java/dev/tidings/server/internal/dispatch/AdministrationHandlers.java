package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.Announce;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ClaimAdmin;
import dev.tidings.protocol.message.CreateInvite;
import dev.tidings.protocol.message.DeleteAccount;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Kick;
import dev.tidings.protocol.message.RemoveUser;
import dev.tidings.protocol.message.SetDisabled;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.service.Administration;
import dev.tidings.server.internal.session.Session;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What admins do, and the end of an account. */
final class AdministrationHandlers {
    private final Services services;

    AdministrationHandlers(Services services) {
        this.services = services;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onRequest(ClaimAdmin.class, Access.SESSION, this::claim)
                .onRequest(CreateInvite.class, Access.SESSION, this::invite)
                .onRequest(Kick.class, Access.SESSION, this::kick)
                .onRequest(SetDisabled.class, Access.SESSION, this::disable)
                .onRequest(RemoveUser.class, Access.SESSION, this::remove)
                .onRequest(Announce.class, Access.SESSION, this::announce)
                .onRequest(DeleteAccount.class, Access.SESSION, this::delete);
    }

    private void claim(Caller caller, long id, ClaimAdmin request) {
        Session session = caller.requireSession();
        change(
                caller,
                id,
                () -> administration()
                        .claim(session, request.code(), caller.connection().address()));
    }

    private void invite(Caller caller, long id, CreateInvite request) {
        Session session = caller.requireSession();
        caller.inquire(
                id,
                () -> administration().invite(session, request),
                invite -> caller.connection().reply(id, invite));
    }

    private void kick(Caller caller, long id, Kick request) {
        Session session = caller.requireSession();
        change(caller, id, () -> administration().kick(session, request.user()));
    }

    private void disable(Caller caller, long id, SetDisabled request) {
        Session session = caller.requireSession();
        change(caller, id, () -> administration().disable(session, request.user(), request.disabled()));
    }

    private void remove(Caller caller, long id, RemoveUser request) {
        Session session = caller.requireSession();
        change(caller, id, () -> administration().remove(session, request.user()));
    }

    private void announce(Caller caller, long id, Announce request) {
        Session session = caller.requireSession();
        change(caller, id, () -> administration().announce(session, request.text()));
    }

    /** The answer goes out before the session it is for ends. */
    private void delete(Caller caller, long id, DeleteAccount request) {
        Session session = caller.requireSession();
        caller.inquire(id, () -> services.accounts().delete(session, request.password()), deleted -> {
            caller.connection().reply(id, new Done());
            caller.connection().close(new Bye(Bye.REVOKED, null));
        });
    }

    private void change(Caller caller, long id, Supplier<CompletableFuture<Void>> change) {
        caller.inquire(id, change, changed -> caller.connection().reply(id, new Done()));
    }

    private Administration administration() {
        return services.administration();
    }
}
