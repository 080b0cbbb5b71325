package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Probed;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Reach;
import dev.tidings.protocol.message.Reached;
import dev.tidings.protocol.pipeline.PeerClosedException;
import dev.tidings.server.internal.session.Connection;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.AccountStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Asks devices for a sign of life on behalf of others. Any thread. See docs/protocol.md, "Probing". */
public final class Probes {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AccountStore accounts;
    private final SpareReads reads;
    private final SessionRegistry registry;

    /**
     * Creates the service.
     *
     * @param accounts knows whom a name means
     * @param reads lets some of them be looked up
     * @param registry all sessions
     */
    public Probes(AccountStore accounts, SpareReads reads, SessionRegistry registry) {
        this.accounts = accounts;
        this.reads = reads;
        this.registry = registry;
    }

    /**
     * Asks the device of a user that entered last.
     *
     * @param session who wants to know, on its loop; those apart from it are offline to it
     * @param user name of whom to reach
     * @return completes when the device has answered; fails with {@code not_found}, {@code offline}, {@code overloaded}
     *     or {@code unavailable}
     */
    public CompletableFuture<Probed> probe(Session session, String user) {
        Reach question = new Reach(session.name());
        Set<Long> apart = session.apart();
        return reads.read(() -> accounts.find(user)).thenCompose(found -> {
            if (found.isEmpty()) {
                throw new ProtocolException(ErrorCode.NOT_FOUND, "user: no such user");
            }
            CompletableFuture<Probed> answer = new CompletableFuture<>();
            long other = found.get().user();
            reach(apart.contains(other) ? List.of() : registry.sessionsOf(other), question, answer);
            return answer;
        });
    }

    /** Goes from the latest session to earlier ones only where one has just ended. */
    private static void reach(List<Session> sessions, Reach question, CompletableFuture<Probed> answer) {
        if (sessions.isEmpty()) {
            answer.completeExceptionally(new ProtocolException(ErrorCode.OFFLINE, "user: not connected"));
            return;
        }
        List<Session> earlier = sessions.subList(0, sessions.size() - 1);
        Connection connection = sessions.get(sessions.size() - 1).connection();
        connection
                .shard()
                .post(() -> connection
                        .request(question, Reached.class, PATIENCE)
                        .whenComplete((reached, failure) -> {
                            if (failure == null || failure instanceof ProtocolException) {
                                // A device that knows no such question has answered all the same.
                                answer.complete(new Probed());
                            } else if (failure instanceof PeerClosedException) {
                                reach(earlier, question, answer);
                            } else {
                                answer.completeExceptionally(new ProtocolException(
                                        ErrorCode.UNAVAILABLE, "user: connected, but doesn't answer"));
                            }
                        }));
    }
}
