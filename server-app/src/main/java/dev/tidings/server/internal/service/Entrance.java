package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.server.config.DeliveryConfig;
import dev.tidings.server.config.DevicePolicy;
import dev.tidings.server.internal.session.Alarm;
import dev.tidings.server.internal.session.Connection;
import dev.tidings.server.internal.session.Feed;
import dev.tidings.server.internal.session.SendGate;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.Standing;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.Visit;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions and ends them. */
public final class Entrance {
    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);
    /** A stretch read while catching up: well below a window, so that many sessions share the readers. */
    private static final ReadLimit STRETCH = new ReadLimit(128, 64 * 1024);

    private final Store store;
    private final SessionRegistry registry;
    private final Presences presences;
    private final Receipts receipts;
    private final DeliveryConfig delivery;
    private final DevicePolicy policy;
    private final LongSupplier activity;
    private final Duration tokenLife;
    private final Tokens tokens;
    private final Patience patience;
    private final Clock clock;

    /** What {@link Entrance} found out about a device that may come in. */
    public record Admission(DeviceSession terms, String token) {}

    /**
     * Creates the service.
     *
     * @param store where devices are
     * @param registry all sessions
     * @param presences announces who comes and goes
     * @param receipts tells marks
     * @param delivery windows
     * @param policy how many devices of a user may have a session
     * @param activity monotonic time by which sessions note when they were last used
     * @param tokenLife how long an unused token lasts
     * @param alarm ends the pauses between reads that an overloaded store has refused
     * @param random for tokens
     * @param clock stamps
     */
    public Entrance(
            Store store,
            SessionRegistry registry,
            Presences presences,
            Receipts receipts,
            DeliveryConfig delivery,
            DevicePolicy policy,
            LongSupplier activity,
            Duration tokenLife,
            Alarm alarm,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.registry = registry;
        this.presences = presences;
        this.receipts = receipts;
        this.delivery = delivery;
        this.policy = policy;
        this.activity = activity;
        this.tokenLife = tokenLife;
        this.patience = new Patience(alarm);
        this.tokens = new Tokens(random);
        this.clock = clock;
    }

    /**
     * Lets a user in whose password was right.
     *
     * @param user the user's number
     * @param deviceKey as the client gave it
     * @param visit how it comes
     * @return the terms, and a new token; fails with {@code conflict} where another device has to go first
     */
    public CompletableFuture<Admission> admit(long user, String deviceKey, Visit visit) {
        String token = tokens.make();
        return requireAlone(user, deviceKey)
                .thenCompose(
                        alone -> store.devices().enter(user, deviceKey, Tokens.hash(token), visit, clock.instant()))
                .thenApply(terms -> new Admission(terms, token));
    }

    /** Before a new token replaces the one the device has: whoever is refused keeps that. */
    private CompletableFuture<Boolean> requireAlone(long user, String deviceKey) {
        if (policy != DevicePolicy.ONE_REJECT || !registry.isOnline(user)) {
            return CompletableFuture.completedFuture(true);
        }
        return store.devices().find(user, deviceKey).thenApply(known -> {
            if (registry.sessionsOf(user).stream()
                    .anyMatch(session -> known.isEmpty() || known.get() != session.device())) {
                throw elsewhere();
            }
            return true;
        });
    }

    private static ProtocolException elsewhere() {
        return new ProtocolException(ErrorCode.CONFLICT, "another device of yours has a session");
    }

    /**
     * Lets a device in that has a token.
     *
     * @param token as an earlier session gave it
     * @param visit how it comes
     * @return the terms; fails with {@code auth_failed}
     */
    public CompletableFuture<Admission> readmit(String token, Visit visit) {
        var now = clock.instant();
        return store.devices()
                .resume(Tokens.hash(token), visit, now, now.minus(tokenLife))
                .thenApply(terms -> new Admission(
                        terms.orElseThrow(() -> new ProtocolException(ErrorCode.AUTH_FAILED, "token: not valid")),
                        token));
    }

    /**
     * Opens the session on its loop: registers it first and reads the heads then, so that whatever is committed
     * meanwhile is either pushed live or found in the log.
     *
     * @param admission who comes in
     * @param connection over which
     * @param re number of the request to answer
     * @return the session
     * @throws ProtocolException {@code conflict} if another device of the user has a session and only one may
     */
    public Session open(Admission admission, Connection connection, long re) {
        DeviceSession terms = admission.terms();
        Feed feed = new Feed(
                connection,
                (conversation, after) ->
                        patiently(terms, () -> store.logs().readAfter(terms.user(), conversation, after, STRETCH)),
                delivery.unacknowledgedEntries(),
                delivery.unacknowledgedSize(),
                terms.cursors());
        Session session = new Session(terms, connection, feed, new SendGate(delivery.sendsInFlight()), activity);
        SessionRegistry.Outcome outcome = registry.add(session, policy == DevicePolicy.ONE_REJECT);
        if (outcome == SessionRegistry.Outcome.REFUSED) {
            throw elsewhere();
        }
        connection.establish();
        connection.reply(re, opened(admission));
        if (outcome == SessionRegistry.Outcome.LIVES) {
            if (policy == DevicePolicy.ONE_REPLACE) {
                replaceOthers(session);
            }
            presences.arrived(session);
            startFeed(session, terms);
        }
        return session;
    }

    private SessionOpened opened(Admission admission) {
        DeviceSession terms = admission.terms();
        return new SessionOpened(
                terms.name(),
                terms.device(),
                admission.token(),
                terms.lastN(),
                store.incarnation(),
                terms.lastLogIn(),
                terms.failedLogIns() == 0 ? null : terms.failedLogIns(),
                terms.admin() ? true : null);
    }

    /** Those that were there before; of two that come at once, the later one stays. */
    private void replaceOthers(Session session) {
        for (Session other : registry.sessionsOf(session.user())) {
            if (other == session) {
                return;
            }
            other.connection().shard().post(() -> other.connection().close(new Bye(Bye.REPLACED, null)));
        }
    }

    /** What was revoked, renamed or blocked between entering and registering shows in the store by now. */
    private void startFeed(Session session, DeviceSession terms) {
        patiently(
                        terms,
                        () -> store.devices()
                                .standing(terms)
                                .thenCombine(store.logs().heads(session.user()), Beginning::new))
                .whenComplete((beginning, failure) -> session.connection()
                        .shard()
                        .post(() -> {
                            if (failure != null) {
                                LOG.debug("closing a session whose logs can't be read", failure);
                                session.connection().abort();
                            } else {
                                begin(session, terms, beginning);
                            }
                        }));
    }

    private record Beginning(Standing standing, Map<Long, Long> heads) {}

    private void begin(Session session, DeviceSession terms, Beginning beginning) {
        if (beginning.standing().revoked()) {
            session.connection().close(new Bye(Bye.REVOKED, null));
            return;
        }
        if (session.name().equals(terms.name())) {
            session.rename(beginning.standing().name());
        }
        session.beginApart(beginning.standing().apart());
        session.feed()
                .start(
                        beginning.heads(),
                        () -> patiently(terms, () -> receipts.snapshot(session)).exceptionally(failure -> {
                            LOG.debug("the marks couldn't be told", failure);
                            return null;
                        }))
                .forEach((conversation, seq) -> receipts.delivered(session, conversation, seq));
    }

    /** Reads for a session, for as long as there is that session. */
    private <T> CompletableFuture<T> patiently(DeviceSession terms, Supplier<CompletableFuture<T>> read) {
        return patience.ask(read, () -> registry.isPresent(terms.device(), terms.epoch()));
    }

    /**
     * Ends a session whose connection is gone, on its loop.
     *
     * @param session one that was opened, even if a newer one of its device was there already
     * @param loggedOut whether its token is to end too
     * @return completes when the store knows
     */
    public CompletableFuture<Void> leave(Session session, boolean loggedOut) {
        session.feed().end();
        if (registry.remove(session)) {
            presences.left(session, loggedOut);
        }
        return store.devices().leave(session.device(), session.epoch(), clock.instant(), loggedOut);
    }

    /**
     * Ends what {@link #admit} or {@link #readmit} began for a connection that is gone.
     *
     * @param admission who would have come in
     */
    public void withdraw(Admission admission) {
        store.devices()
                .leave(admission.terms().device(), admission.terms().epoch(), clock.instant(), false)
                .exceptionally(failure -> {
                    LOG.debug("a session that never began couldn't be ended", failure);
                    return null;
                });
    }
}
