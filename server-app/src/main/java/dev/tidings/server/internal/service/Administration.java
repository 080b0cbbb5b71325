package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.CreateInvite;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Invite;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.AccountStatus;
import dev.tidings.server.store.AdministrationStore;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What admins do, and how somebody becomes one. Any thread; all futures fail with {@code forbidden} for who is no
 * admin, before anything else is looked at.
 */
public final class Administration {
    private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();

    private final AdministrationStore store;
    private final LockOut lockOut;
    private final SessionRegistry registry;
    private final Function<Record, byte[]> encoder;
    private final SecretCodes codes;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param store who is an admin
     * @param lockOut ends guessing
     * @param registry all sessions
     * @param encoder makes a frame of an event, once for all who get it
     * @param random for codes
     * @param clock stamps
     */
    public Administration(
            AdministrationStore store,
            LockOut lockOut,
            SessionRegistry registry,
            Function<Record, byte[]> encoder,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.lockOut = lockOut;
        this.registry = registry;
        this.encoder = encoder;
        this.codes = new SecretCodes(random);
        this.clock = clock;
    }

    /**
     * Makes a code by which somebody becomes the first admin, in place of an earlier one.
     *
     * @return empty if there is an admin
     */
    public CompletableFuture<Optional<String>> offer() {
        String code = codes.make();
        return store.offer(Tokens.hash(code)).thenApply(open -> open ? Optional.of(code) : Optional.empty());
    }

    /**
     * Makes a user an admin. Guessing is counted like that of passwords.
     *
     * @param session who asks
     * @param code as printed
     * @param address where the client is
     * @return fails with {@code forbidden} or {@code locked_out}
     */
    public CompletableFuture<Void> claim(Session session, String code, InetAddress address) {
        try {
            lockOut.check(subject(session), address);
        } catch (ProtocolException lockedOut) {
            return CompletableFuture.failedFuture(lockedOut);
        }
        return store.claim(session.user(), Tokens.hash(code)).thenAccept(right -> {
            lockOut.judge(subject(session), address, right);
            if (!right) {
                throw new ProtocolException(ErrorCode.FORBIDDEN, "code: not the one that can be claimed");
            }
        });
    }

    /**
     * Makes a code to sign up with.
     *
     * @param session who asks
     * @param request how often, and for how long
     * @return the code, which can't be read a second time
     */
    public CompletableFuture<Invite> invite(Session session, CreateInvite request) {
        String code = codes.make();
        int uses = request.uses() == null ? 1 : request.uses();
        Instant now = clock.instant();
        Instant end = now.plusMillis(request.validMillis() == null ? WEEK_MILLIS : request.validMillis());
        return admitted(session)
                .thenCompose(admin -> store.invite(Tokens.hash(code), uses, end, now))
                .thenApply(made -> new Invite(code, uses, end));
    }

    /**
     * Ends all sessions of a user.
     *
     * @param session who asks
     * @param name the other user
     * @return fails with {@code not_found}
     */
    public CompletableFuture<Void> kick(Session session, String name) {
        return onOther(session, name, (user, now) -> {
            registry.close(user, null, new Bye(Bye.KICKED, null));
            return CompletableFuture.completedFuture(null);
        });
    }

    /**
     * Keeps a user out, or lets the user in again.
     *
     * @param session who asks
     * @param name the other user
     * @param disabled which of the two
     * @return fails with {@code not_found}
     */
    public CompletableFuture<Void> disable(Session session, String name, boolean disabled) {
        return onOther(
                session,
                name,
                (user, now) -> store.disable(user, disabled, now).thenRun(() -> {
                    if (disabled) {
                        registry.close(user, null, new Bye(Bye.REVOKED, null));
                    }
                }));
    }

    /**
     * Deletes another user's account.
     *
     * @param session who asks
     * @param name the other user
     * @return fails with {@code not_found}
     */
    public CompletableFuture<Void> remove(Session session, String name) {
        return onOther(
                session,
                name,
                (user, now) ->
                        store.delete(user, now).thenRun(() -> registry.close(user, null, new Bye(Bye.REVOKED, null))));
    }

    /**
     * Tells everybody who has a session something. A connection that is behind doesn't get it.
     *
     * @param session who asks
     * @param text what to tell
     * @return completes when it is on its way
     */
    public CompletableFuture<Void> announce(Session session, String text) {
        return admitted(session).thenAccept(admin -> {
            Instant at = Instant.ofEpochMilli(clock.millis());
            byte[] frame = encoder.apply(new Announcement(text, at, session.name()));
            registry.onEachShard(shard -> {
                for (Session each : shard.sessions()) {
                    if (each.connection().isWritable()) {
                        each.connection().push(frame);
                    }
                }
            });
        });
    }

    private CompletableFuture<Session> admitted(Session session) {
        return store.isAdmin(session.user()).thenApply(admin -> {
            if (!admin) {
                throw new ProtocolException(ErrorCode.FORBIDDEN, "for admins");
            }
            return session;
        });
    }

    /** Admins don't shut themselves out, so one always remains; for the own account there is {@code deleteAccount}. */
    private CompletableFuture<Void> onOther(
            Session session, String name, BiFunction<Long, Instant, CompletableFuture<Void>> action) {
        return admitted(session).thenCompose(admin -> store.find(name)).thenCompose(found -> {
            AccountStatus other =
                    found.orElseThrow(() -> new ProtocolException(ErrorCode.NOT_FOUND, "user: no such user"));
            if (other.user() == session.user()) {
                throw new ProtocolException(ErrorCode.FORBIDDEN, "user: not oneself");
            }
            return action.apply(other.user(), clock.instant());
        });
    }

    /** The same as for passwords: whatever the user is called. */
    private static String subject(Session session) {
        return "~" + session.user();
    }
}
