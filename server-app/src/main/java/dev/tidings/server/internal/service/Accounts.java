package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.server.config.SignUpPolicy;
import dev.tidings.server.store.Store;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Who somebody is. Any thread; the futures complete wherever the last step did. */
public final class Accounts {
    private final Store store;
    private final PasswordHasher hasher;
    private final Doorkeeper doorkeeper;
    private final LockOut lockOut;
    private final SignUpPolicy policy;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param store where accounts are
     * @param hasher checks passwords
     * @param doorkeeper shares the hasher out among networks
     * @param lockOut ends guessing
     * @param policy who may sign up
     * @param clock stamps
     */
    public Accounts(
            Store store,
            PasswordHasher hasher,
            Doorkeeper doorkeeper,
            LockOut lockOut,
            SignUpPolicy policy,
            Clock clock) {
        this.store = store;
        this.hasher = hasher;
        this.doorkeeper = doorkeeper;
        this.lockOut = lockOut;
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
        return doorkeeper
                .admit(address, () -> hasher.hash(request.password()))
                .thenCompose(hash -> store.accounts().create(request.user(), hash, clock.instant()))
                .thenApply(made ->
                        made.orElseThrow(() -> new ProtocolException(ErrorCode.CONFLICT, "user: the name is taken")));
    }

    /**
     * Checks a password. Unknown users and wrong passwords look and take the same.
     *
     * @param request name and password
     * @param address where the client is
     * @return the user's number; fails with {@code auth_failed} or {@code locked_out}
     * @throws ProtocolException {@code rate_limited} or {@code locked_out}
     */
    public CompletableFuture<Long> logIn(LogIn request, InetAddress address) {
        lockOut.check(request.user(), address);
        return doorkeeper.admit(address, () -> check(request, address));
    }

    private CompletableFuture<Long> check(LogIn request, InetAddress address) {
        return store.accounts()
                .find(request.user())
                .thenCompose(account -> account.map(known -> hasher.verify(request.password(), known.passwordHash()))
                        .orElseGet(() -> hasher.verifyNobody(request.password()))
                        .thenApply(right -> {
                            lockOut.judge(request.user(), address, right);
                            if (!right) {
                                throw new ProtocolException(ErrorCode.AUTH_FAILED, "user or password: wrong");
                            }
                            return account.orElseThrow().user();
                        }));
    }
}
