package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.AccountFileException;
import dev.tidings.client.event.ImportSummary;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.internal.transfer.Transfers;
import dev.tidings.protocol.message.Block;
import dev.tidings.protocol.message.BlockList;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Puts what is in a file into the account of this session: first looks whether the whole file can be read, then which
 * of its entries and files are here, and then sends the others to the conversation with oneself, files last. So it may
 * be cut off anywhere and begun again. One thread, which may wait.
 */
final class Import implements Callable<ImportSummary> {
    private final Path path;
    private final FileLimits limits;
    private final String self;
    private final Questions questions;
    private final CompletableFuture<Void> flushed;
    private final Function<Content, CompletableFuture<Receipt>> sender;
    private final Reporting reporting;
    private final Originals originals = new Originals();
    private final SendWindow window;
    private final FilesIn files;
    private final List<String> blocked = new ArrayList<>();
    private final List<String> notBlocked = new ArrayList<>();
    private long total;
    private long present;
    private long empty;

    /**
     * Prepares one.
     *
     * @param path of the file
     * @param limits of it
     * @param self whose account this is
     * @param questions to the server
     * @param flushed when nothing of an earlier run waits in the outbox
     * @param sender sends to the conversation with oneself
     * @param outboxLimit how many of those may wait for their answer
     * @param transfers move files
     * @param reporting told of each entry
     */
    Import(
            Path path,
            FileLimits limits,
            String self,
            Questions questions,
            CompletableFuture<Void> flushed,
            Function<Content, CompletableFuture<Receipt>> sender,
            int outboxLimit,
            Transfers transfers,
            Reporting reporting) {
        this.path = path;
        this.limits = limits;
        this.self = self;
        this.questions = questions;
        this.flushed = flushed;
        this.sender = sender;
        this.reporting = reporting;
        this.window = new SendWindow(questions, outboxLimit, this::report);
        this.files = new FilesIn(path, questions, transfers, sender, this::report);
    }

    @Override
    public ImportSummary call() throws Exception {
        count();
        questions.await(flushed);
        recall();
        try (AccountFileReader file = AccountFileReader.open(path, limits)) {
            for (Record line = file.next(); line != null; line = file.next()) {
                if (line instanceof ProfileInfo profile) {
                    tell(profile);
                } else if (line instanceof BlockList list) {
                    for (String user : list.users()) {
                        block(user);
                    }
                } else if (line instanceof Entry entry) {
                    keep(file, entry);
                    files.note(entry);
                }
            }
            await(file);
            files.send(file.grammar().header().incarnation(), file.blobs());
        }
        return new ImportSummary(window.answered(), present, empty, files.sent(), files.refused(), blocked, notBlocked);
    }

    /** Looks at the whole file. */
    private void count() {
        try (AccountFileReader file = AccountFileReader.open(path, limits)) {
            while (file.next() != null) {
                total = file.grammar().entries();
                report();
            }
            files.check(file.blobs());
        }
    }

    private void report() {
        reporting.report(window.answered() + present + empty, total);
    }

    /** What an earlier run, or another device, has brought here. */
    private void recall() throws Exception {
        Page last;
        try {
            last = questions.ask(new History(self, null, null, null, 1), Page.class);
        } catch (ProtocolException refusal) {
            if (refusal.code() != ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            return;
        }
        if (!last.entries().isEmpty()) {
            questions.read(self, last.entries().get(0).seq(), entry -> {
                report();
                if (entry.content() instanceof Content.Imported imported) {
                    originals.add(imported);
                }
                files.present(entry);
            });
        }
    }

    private void tell(ProfileInfo profile) throws Exception {
        questions.ask(Importable.profile(profile), Done.class);
    }

    private void block(String user) throws Exception {
        try {
            questions.ask(new Block(user), Done.class);
            blocked.add(user);
        } catch (ProtocolException refusal) {
            // Nobody here, oneself, or too many.
            switch (refusal.code()) {
                case NOT_FOUND, BAD_REQUEST, QUOTA_EXCEEDED -> notBlocked.add(user);
                default -> throw refusal;
            }
        }
    }

    private void keep(AccountFileReader file, Entry entry) throws Exception {
        Optional<Content.Imported> imported =
                Importable.of(file.grammar().header(), file.grammar().conversation(), entry);
        if (imported.isEmpty()) {
            empty++;
            report();
        } else if (originals.add(imported.get())) {
            try {
                window.makeRoom();
            } catch (ProtocolException refusal) {
                throw refused(file, refusal);
            }
            window.add(sender.apply(imported.get()));
        } else {
            present++;
            report();
        }
    }

    private void await(AccountFileReader file) throws Exception {
        try {
            window.awaitAll();
        } catch (ProtocolException refusal) {
            throw refused(file, refusal);
        }
    }

    private AccountFileException refused(AccountFileReader file, ProtocolException refusal) {
        return file.refused(
                "this or one of the " + window.most() + " entries before it was refused ("
                        + refusal.code().wireName() + ": " + refusal.getMessage() + ")",
                refusal);
    }
}
