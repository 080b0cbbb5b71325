package dev.tidings.client;

import dev.tidings.client.internal.net.Gate;
import dev.tidings.protocol.message.ChangePassword;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ListDevices;
import dev.tidings.protocol.message.ListLogIns;
import dev.tidings.protocol.message.LogInList;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ReadProfile;
import dev.tidings.protocol.message.RevokeDevice;
import dev.tidings.protocol.message.SetProfile;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The account of this user. Threads and failures are those of {@link TidingsClient}. See docs/protocol.md, "Profiles",
 * "Accounts" and "Devices".
 */
public final class Account {
    private final Gate gate;

    Account(Gate gate) {
        this.gate = gate;
    }

    /**
     * Asks what this user tells about himself.
     *
     * @return as all others see it
     */
    public CompletableFuture<ProfileInfo> profile() {
        return gate.request(new ReadProfile(null), ProfileInfo.class);
    }

    /**
     * Changes what this user tells about himself.
     *
     * @param change null leaves a field as it is, an empty text clears it
     * @return completes when it is on disk
     */
    public CompletableFuture<Void> setProfile(SetProfile change) {
        return gate.request(change, Done.class).thenAccept(done -> {});
    }

    /**
     * Gives this user another password. The tokens of the other devices end with it.
     *
     * @param password the present one, 1 to 256 characters
     * @param newPassword 8 to 256 characters
     * @return fails with {@code auth_failed} or {@code locked_out}
     * @throws IllegalArgumentException if either can't be a password
     */
    public CompletableFuture<Void> changePassword(String password, String newPassword) {
        return gate.request(new ChangePassword(password, newPassword), Done.class)
                .thenAccept(done -> {});
    }

    /**
     * Gives this user another name; the former one goes on leading to him. Messages under way at that moment may carry
     * either.
     *
     * @param user {@code [a-z0-9][a-z0-9._-]{1,31}}
     * @return completes when the store of this client has it too, so that {@link TidingsClient#user} is the new one;
     *     fails with {@code conflict} if it is or was somebody else's, {@code quota_exceeded} after too many
     * @throws IllegalArgumentException if that can't be a name
     */
    public CompletableFuture<Void> rename(String user) {
        return gate.rename(user);
    }

    /**
     * Asks for the last log-ins of this user, and attempts.
     *
     * @return newest first, at most 100
     */
    public CompletableFuture<List<LogInList.Item>> logIns() {
        return gate.request(new ListLogIns(), LogInList.class).thenApply(LogInList::logins);
    }

    /**
     * Asks for the devices of this user that can enter with a token.
     *
     * @return all of them, by number
     */
    public CompletableFuture<List<DeviceList.Item>> devices() {
        return gate.list(
                last -> new ListDevices(last == null ? null : last.device()),
                DeviceList.class,
                DeviceList::devices,
                DeviceList::more);
    }

    /**
     * Ends the token of a device, and its session. Where it is this device, the client is told that it has ended.
     *
     * @param device its number
     * @return completes when nothing of it is taken any more; fails with {@code not_found}
     * @throws IllegalArgumentException if no device can have that number
     */
    public CompletableFuture<Void> revoke(long device) {
        return gate.request(new RevokeDevice(device), Done.class).thenAccept(done -> {});
    }
}
