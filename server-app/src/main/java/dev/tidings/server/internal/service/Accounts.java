package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.ChangePassword;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.server.config.SignUpPolicy;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.Account;
import dev.tidings.server.store.LogInRecord;
import dev.tidings.server.store.LogInRecord.Outcome;
import dev.tidings.server.store.Store;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who somebody is. Any thread; the futures complete wherever the last step did. */
public final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final Store store;
    private final PasswordHasher hasher;
    private final Doorkeeper doorkeeper;
    private final LockOut lockOut;
    private final Devices devices;
    private final SessionRegistry registry;
    private final SignUpPolicy policy;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param store where accounts are
     * @param hasher checks passwords
     * @param doorkeeper shares the hasher out among networks
     * @param lockOut ends guessing
     * @param devices ends sessions
     * @param registry all sessions
     * @param policy who may sign up
     * @param clock stamps
     */
    public Accounts(
            Store store,
            PasswordHasher hasher,
            Doorkeeper doorkeeper,
            LockOut lockOut,
            Devices devices,
            SessionRegistry registry,
            SignUpPolicy policy,
            Clock clock) {
        this.store = store;
        this.hasher = hasher;
        this.doorkeeper = doorkeeper;
        this.lockOut = lockOut;
        this.devices = devices;
        this.registry = registry;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Creates an account.
     *
     * @param request name and password
     * @param address where the client is
     * @return the user's number; fails with {@code forbidden} or {@code conflict}
     * @throws ProtocolException {@code rate_limited}
     */
    public CompletableFuture<Long> signUp(SignUp request, InetAddress address) {
        if (policy == SignUpPolicy.CLOSED) {
            return CompletableFuture.failedFuture(
                    new ProtocolException(ErrorCode.FORBIDDEN, "sign-up is closed on this server"));
        }
        if (policy == SignUpPolicy.INVITE && request.invite() == null) {
            return CompletableFuture.failedFuture(
                    new ProtocolException(ErrorCode.FORBIDDEN, "invite: none that is valid"));
        }
        return doorkeeper
                .admit(address, () -> hasher.hash(request.password()))
                .thenCompose(hash -> create(request, hash))
                .thenApply(made ->
                        made.orElseThrow(() -> new ProtocolException(ErrorCode.CONFLICT, "user: the name is taken")));
    }

    private CompletableFuture<Optional<Long>> create(SignUp request, String hash) {
        return policy == SignUpPolicy.INVITE && request.invite() != null
                ? store.administration()
                        .createInvited(request.user(), hash, Tokens.hash(request.invite()), clock.instant())
                : store.accounts().create(request.user(), hash, clock.instant());
    }

    /**
     * Checks a password. Unknown users and wrong passwords look and take the same.
     *
     * @param request a present or former name, and a password
     * @param address where the client is
     * @return the user's number; fails with {@code auth_failed}, {@code locked_out} or {@code rate_limited}
     */
    public CompletableFuture<Long> logIn(LogIn request, InetAddress address) {
        return store.accounts().find(request.user()).thenCompose(account -> {
            requireOpen(request.user(), account, address);
            return judge(request.user(), account, request.password(), address).thenApply(right -> {
                if (!right) {
                    note(account, address, Outcome.FAILED);
                    throw new ProtocolException(ErrorCode.AUTH_FAILED, "user or password: wrong");
                }
                return account.orElseThrow().user();
            });
        });
    }

    /**
     * Counts a token that wasn't valid as a log-in of its network.
     *
     * @param <T> what a token is good for
     * @param attempt to come in by a token
     * @param address where the client is
     * @return the same; fails with {@code rate_limited} as well
     */
    public <T> CompletableFuture<T> watch(CompletableFuture<T> attempt, InetAddress address) {
        return doorkeeper.watch(address, attempt);
    }

    /**
     * Gives a user another password and ends the tokens of the other devices.
     *
     * @param session who asks
     * @param request the present and the new password
     * @return completes when it holds; fails with {@code auth_failed}, {@code locked_out} or {@code rate_limited}
     */
    public CompletableFuture<Done> changePassword(Session session, ChangePassword request) {
        return prove(session, request.password())
                .thenCompose(proven -> hasher.hash(request.newPassword()))
                .thenCompose(hash ->
                        store.accounts().changePassword(session.user(), hash, session.device(), clock.instant()))
                .thenApply(revoked -> {
                    devices.end(revoked);
                    return new Done();
                });
    }

    /**
     * Deletes an account, and ends its other sessions; the one that asks is the caller's to end.
     *
     * @param session whose
     * @param password the user's own
     * @return fails with {@code auth_failed}, {@code locked_out} or {@code rate_limited}
     */
    public CompletableFuture<Void> delete(Session session, String password) {
        return prove(session, password)
                .thenCompose(proven -> store.administration().delete(session.user(), clock.instant()))
                .thenRun(() -> registry.close(session.user(), session, new Bye(Bye.REVOKED, null)));
    }

    /** Asks who has a session for the password once more. */
    private CompletableFuture<Void> prove(Session session, String password) {
        InetAddress address = session.connection().address();
        return store.accounts()
                .find(session.name())
                .thenCompose(account -> {
                    lockOut.check(subject(session.name(), account), address);
                    return judge(session.name(), account, password, address);
                })
                .thenAccept(right -> {
                    if (!right) {
                        throw new ProtocolException(ErrorCode.AUTH_FAILED, "password: wrong");
                    }
                });
    }

    private CompletableFuture<Boolean> judge(
            String name, Optional<Account> account, String password, InetAddress address) {
        return doorkeeper
                .admit(
                        address,
                        () -> account.map(known -> hasher.verify(password, known.passwordHash()))
                                .orElseGet(() -> hasher.verifyNobody(password)))
                .thenApply(right -> {
                    lockOut.judge(subject(name, account), address, right);
                    return right;
                });
    }

    private void requireOpen(String name, Optional<Account> account, InetAddress address) {
        try {
            lockOut.check(subject(name, account), address);
        } catch (ProtocolException locked) {
            if (lockOut.isNews(subject(name, account), address)) {
                note(account, address, Outcome.LOCKED_OUT);
            }
            throw locked;
        }
    }

    /** Whatever an account is called: former names give nobody further guesses. */
    private static String subject(String name, Optional<Account> account) {
        return account.map(known -> "~" + known.user()).orElse(name);
    }

    /** Nobody waits for it: that would tell which users there are. */
    private void note(Optional<Account> account, InetAddress address, Outcome outcome) {
        account.ifPresent(known -> store.logIns()
                .failed(known.user(), new LogInRecord(clock.instant(), address.getHostAddress(), null, outcome))
                .exceptionally(failure -> {
                    LOG.debug("a failed log-in couldn't be noted", failure);
                    return null;
                }));
    }
}
