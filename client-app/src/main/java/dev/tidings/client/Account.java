package dev.tidings.client;

import dev.tidings.client.event.AccountFileProgress;
import dev.tidings.client.event.ExportSummary;
import dev.tidings.client.event.ImportSummary;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.internal.accountfile.AccountFiles;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.net.Gate;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.message.ChangePassword;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ListDevices;
import dev.tidings.protocol.message.ListLogIns;
import dev.tidings.protocol.message.LogInList;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ReadProfile;
import dev.tidings.protocol.message.RevokeDevice;
import dev.tidings.protocol.message.SetProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The account of this user. Threads and failures are those of {@link TidingsClient}. See docs/protocol.md, "Profiles",
 * "Accounts" and "Devices".
 */
public final class Account {
    private final Gate gate;
    private final AccountFiles files;

    Account(
            Gate gate,
            Desk desk,
            Callbacks callbacks,
            BiFunction<String, Content, CompletableFuture<Receipt>> sender,
            SharedFiles files,
            Parts parts) {
        this.gate = gate;
        this.files = new AccountFiles(
                parts.config().server(),
                gate,
                desk,
                callbacks,
                sender,
                parts.config().outboxLimit(),
                files.transfers(),
                parts.clock());
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

    /**
     * Writes all that the server tells this user into one file, which nobody else can read: profile, blocked users,
     * log-ins, devices, every entry the user may read of every conversation, and the files in these as far as they are
     * still there. Goes on after cuts. One export or import of a client is under way at a time.
     *
     * @param file a ZIP file; see docs/adr/0014-an-account-in-one-file.md
     * @param overwrite whether one that is there may go, once the new one is whole
     * @param progress told how far it is
     * @return completes when the file is whole and on disk; fails with an
     *     {@link dev.tidings.client.event.AccountFileException} if it can't be written, and with a
     *     {@link dev.tidings.protocol.pipeline.PeerClosedException} or a {@link java.util.concurrent.TimeoutException}
     *     where the server isn't reached for a minute; nothing is left behind then
     * @throws IllegalStateException if this store never had a session
     */
    public CompletableFuture<ExportSummary> export(
            Path file, boolean overwrite, Consumer<AccountFileProgress> progress) {
        return files.export(file, overwrite, progress);
    }

    /**
     * Reads a file of {@link #export} into this account: its profile, its blocked users as far as there are such users
     * here, and its entries, each as a {@link dev.tidings.protocol.message.Content.Imported} of the conversation with
     * oneself. The files in these follow as entries of their own, each set of bytes once. What is there from an earlier
     * run isn't added again, so after a cut, or the end of the program, the same import goes on; only two of them at
     * the same time, on two devices, get in each other's way.
     *
     * @param file made by an export, of any server
     * @param progress told how far it is
     * @return completes when all is on the server's disk; fails with an
     *     {@link dev.tidings.client.event.AccountFileException}, before anything was changed, if the file isn't one
     * @throws IllegalStateException if this store never had a session
     */
    public CompletableFuture<ImportSummary> restore(Path file, Consumer<AccountFileProgress> progress) {
        return files.restore(file, progress);
    }

    void close() throws InterruptedException {
        files.close();
    }
}
