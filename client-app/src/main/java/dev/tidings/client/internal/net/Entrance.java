package dev.tidings.client.internal.net;

import dev.tidings.client.event.Session;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.SessionOpened;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a session.
 *
 * @param request signup or login, or null to resume with the token
 * @param future completes with the session
 * @param deadlineNanos when to give up if there is still no connection; resuming never does
 */
record Entrance(@Nullable Request<SessionOpened> request, CompletableFuture<Session> future, long deadlineNanos) {
    boolean resumes() {
        return request == null;
    }
}
