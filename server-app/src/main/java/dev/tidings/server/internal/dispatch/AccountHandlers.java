package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.ChangePassword;
import dev.tidings.protocol.message.ListDevices;
import dev.tidings.protocol.message.ListLogIns;
import dev.tidings.protocol.message.ReadProfile;
import dev.tidings.protocol.message.RenameUser;
import dev.tidings.protocol.message.RevokeDevice;
import dev.tidings.protocol.message.SetProfile;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.session.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What users do with their accounts. */
final class AccountHandlers {
    private final Services services;

    AccountHandlers(Services services) {
        this.services = services;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onRequest(ReadProfile.class, Access.SESSION, this::profile)
                .onRequest(SetProfile.class, Access.SESSION, this::setProfile)
                .onRequest(ChangePassword.class, Access.SESSION, this::changePassword)
                .onRequest(RenameUser.class, Access.SESSION, this::rename)
                .onRequest(ListLogIns.class, Access.SESSION, this::logIns)
                .onRequest(ListDevices.class, Access.SESSION, this::devices)
                .onRequest(RevokeDevice.class, Access.SESSION, this::revoke);
    }

    private void profile(Caller caller, long id, ReadProfile request) {
        String own = caller.requireSession().name();
        String user = request.user() == null ? own : request.user();
        answer(caller, id, () -> services.profiles().read(user));
    }

    private void setProfile(Caller caller, long id, SetProfile request) {
        long user = caller.requireSession().user();
        answer(caller, id, () -> services.profiles().change(user, request));
    }

    private void changePassword(Caller caller, long id, ChangePassword request) {
        Session session = caller.requireSession();
        answer(caller, id, () -> services.accounts().changePassword(session, request));
    }

    /** What was sent before goes out under the former name. */
    private void rename(Caller caller, long id, RenameUser request) {
        Session session = caller.requireSession();
        answer(caller, id, () -> {
            caller.readCompleted();
            return services.naming().rename(session, request.user());
        });
    }

    private void logIns(Caller caller, long id, ListLogIns request) {
        long user = caller.requireSession().user();
        answer(caller, id, () -> services.profiles().logIns(user));
    }

    private void devices(Caller caller, long id, ListDevices request) {
        Session session = caller.requireSession();
        answer(caller, id, () -> services.devices().list(session, request.after()));
    }

    private void revoke(Caller caller, long id, RevokeDevice request) {
        Session session = caller.requireSession();
        caller.inquire(id, () -> services.devices().revoke(session, request.device()), done -> {
            caller.connection().reply(id, done);
            if (request.device() == session.device()) {
                services.devices().end(List.of(request.device()));
            }
        });
    }

    private static <T extends Record> void answer(Caller caller, long id, Supplier<CompletableFuture<T>> question) {
        caller.inquire(id, question, reply -> caller.connection().reply(id, reply));
    }
}
