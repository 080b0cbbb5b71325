package dev.tidings.client;

import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.Announce;
import dev.tidings.protocol.message.ClaimAdmin;
import dev.tidings.protocol.message.CreateInvite;
import dev.tidings.protocol.message.DeleteAccount;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Invite;
import dev.tidings.protocol.message.Kick;
import dev.tidings.protocol.message.RemoveUser;
import dev.tidings.protocol.message.Request;
import dev.tidings.protocol.message.SetDisabled;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What admins of the server do; for all others it fails with {@code forbidden}. Threads and failures are those of
 * {@link TidingsClient}; see docs/protocol.md, "Administration".
 */
public final class Administration {
    private final Gate gate;

    Administration(Gate gate) {
        this.gate = gate;
    }

    /**
     * Makes this user an admin.
     *
     * @param code the one-time code that the server printed at its start
     * @return fails with {@code forbidden} if it is another one; a few of these are {@code locked_out}
     */
    public CompletableFuture<Void> claim(String code) {
        return done(new ClaimAdmin(code));
    }

    /**
     * Makes a code with which others sign up.
     *
     * @param uses how many accounts it makes, 1 to {@value CreateInvite#MOST_USES}
     * @param valid how long, a minute to a year
     * @return the code, which can't be asked for a second time
     */
    public CompletableFuture<Invite> invite(int uses, Duration valid) {
        return gate.request(new CreateInvite(uses, valid.toMillis()), Invite.class);
    }

    /**
     * Ends all sessions of a user, who may come back.
     *
     * @param user log-in name of another user
     * @return completes when they are ending
     */
    public CompletableFuture<Void> kick(String user) {
        return done(new Kick(user));
    }

    /**
     * Keeps a user out, or lets the user in again.
     *
     * @param user log-in name of another user
     * @param disabled which of the two
     * @return completes when it holds
     */
    public CompletableFuture<Void> setDisabled(String user, boolean disabled) {
        return done(new SetDisabled(user, disabled));
    }

    /**
     * Deletes another user's account, with everything the user wrote.
     *
     * @param user log-in name of another user
     * @return completes when the account is gone
     */
    public CompletableFuture<Void> removeUser(String user) {
        return done(new RemoveUser(user));
    }

    /**
     * Tells everybody who has a session something.
     *
     * @param text 1 to {@value Announce#MOST_CHARACTERS} characters
     * @return completes when it is on its way
     */
    public CompletableFuture<Void> announce(String text) {
        return done(new Announce(text));
    }

    /**
     * Deletes this user's own account, with everything the user wrote; for everybody. The session then ends with
     * {@code revoked}. What this device has in its store stays there.
     *
     * @param password the user's own
     * @return fails with {@code auth_failed} if it is wrong
     */
    public CompletableFuture<Void> deleteAccount(String password) {
        return done(new DeleteAccount(password));
    }

    private CompletableFuture<Void> done(Request<Done> request) {
        return gate.request(request, Done.class).thenAccept(done -> {});
    }
}
