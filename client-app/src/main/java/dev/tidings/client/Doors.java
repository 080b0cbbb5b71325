package dev.tidings.client;

import dev.tidings.client.event.Session;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.SignUp;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The ways into a session and out of it, for the one user whose store this is. Any thread. */
final class Doors {
    private final Gate gate;
    private final Desk desk;
    private final String deviceKey;
    private final AtomicBoolean closed;

    Doors(Gate gate, Desk desk, String deviceKey, AtomicBoolean closed) {
        this.gate = gate;
        this.desk = desk;
        this.deviceKey = deviceKey;
        this.closed = closed;
    }

    void connect() {
        checkOpen();
        gate.connect();
    }

    CompletableFuture<Session> signUp(String user, String password, @Nullable String invite) {
        SignUp request = new SignUp(user, password, deviceKey, invite);
        checkOwner(user);
        return gate.enter(request);
    }

    CompletableFuture<Session> logIn(String user, String password) {
        LogIn request = new LogIn(user, password, deviceKey);
        checkOwner(user);
        return gate.enter(request);
    }

    CompletableFuture<Session> resume() {
        checkOpen();
        return gate.enter(null);
    }

    CompletableFuture<Void> logOut() {
        checkOpen();
        return gate.logOut();
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("client: closed");
        }
    }

    private void checkOwner(String user) {
        checkOpen();
        desk.user().filter(owner -> !owner.equals(user)).ifPresent(owner -> {
            throw new IllegalStateException("store: belongs to " + owner + " (expected: " + user + ")");
        });
    }
}
