package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.AccountFileProgress;
import dev.tidings.client.event.ExportSummary;
import dev.tidings.client.event.ImportSummary;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.net.Gate;
import dev.tidings.client.internal.transfer.Transfers;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.client.internal.work.Errands;
import dev.tidings.protocol.message.Content;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Writes the account of a client into a file, and reads it back; one at a time. Any thread may ask. */
public final class AccountFiles {
    private final String server;
    private final Gate gate;
    private final Desk desk;
    private final Callbacks callbacks;
    private final BiFunction<String, Content, CompletableFuture<Receipt>> sender;
    private final int outboxLimit;
    private final Transfers transfers;
    private final InstantSource clock;
    private final Errands errands;

    /**
     * Creates one.
     *
     * @param server how files call where the account is
     * @param gate the way there
     * @param desk of the client
     * @param callbacks where futures complete and progress is told
     * @param sender sends like the application
     * @param outboxLimit how many messages may wait for their answer
     * @param transfers move files
     * @param clock stamps files
     */
    public AccountFiles(
            String server,
            Gate gate,
            Desk desk,
            Callbacks callbacks,
            BiFunction<String, Content, CompletableFuture<Receipt>> sender,
            int outboxLimit,
            Transfers transfers,
            InstantSource clock) {
        this.server = server.length() > Content.Imported.SERVER_LENGTH
                ? server.substring(0, Content.Imported.SERVER_LENGTH)
                : server;
        this.gate = gate;
        this.desk = desk;
        this.callbacks = callbacks;
        this.sender = sender;
        this.outboxLimit = outboxLimit;
        this.transfers = transfers;
        this.clock = clock;
        this.errands = new Errands(callbacks);
    }

    /**
     * Writes a file.
     *
     * @param file where
     * @param overwrite whether what is there may go
     * @param progress told on the callbacks
     * @return completes when it is whole and on disk
     */
    public CompletableFuture<ExportSummary> export(
            Path file, boolean overwrite, Consumer<AccountFileProgress> progress) {
        String user = user();
        return errands.begin("tidings-client-export", () -> {
            AccountFile.Header header = new AccountFile.Header(
                    AccountFile.FORMAT, server, gate.signals().incarnation(), user, clock.instant());
            try (AccountFileWriter writer = AccountFileWriter.open(file, overwrite, header)) {
                return new Export(new Questions(gate, desk), transfers, writer, reporting(progress)).call();
            }
        });
    }

    /**
     * Reads a file into the account of the session.
     *
     * @param file which
     * @param progress told on the callbacks
     * @return completes when all of it is on the server's disk
     */
    public CompletableFuture<ImportSummary> restore(Path file, Consumer<AccountFileProgress> progress) {
        String user = user();
        return errands.begin(
                "tidings-client-import",
                () -> new Import(
                                file,
                                FileLimits.DEFAULT,
                                user,
                                new Questions(gate, desk),
                                desk.flushed(),
                                content -> sender.apply(user, content),
                                outboxLimit,
                                transfers,
                                reporting(progress))
                        .call());
    }

    private String user() {
        return desk.user()
                .orElseThrow(
                        () -> new IllegalStateException("store: nobody's yet (expected: a session was open once)"));
    }

    private Reporting reporting(Consumer<AccountFileProgress> progress) {
        return new Reporting(callbacks, progress, new AtomicBoolean());
    }

    /**
     * Ends what is under way.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void close() throws InterruptedException {
        errands.close();
    }
}
