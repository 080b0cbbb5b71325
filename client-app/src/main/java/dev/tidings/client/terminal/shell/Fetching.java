package dev.tidings.client.terminal.shell;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.NamesTakenException;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.command.Fetched;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.terminal.text.Output;
import dev.tidings.client.terminal.transfer.Progresses;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of what {@code recv} prints, while it goes on printing. Nothing from the first one that isn't here
 * counts as printed: a program that dies meanwhile begins again there, and goes on with what it has. At most
 * {@value #MOST} at a time. One thread.
 */
final class Fetching {
    private static final int MOST = 200;
    /** What is wrong with a file, and not with the disk here or the connection. */
    private static final Set<ErrorCode> OF_ONE_FILE =
            Set.of(ErrorCode.NOT_FOUND, ErrorCode.FILE_MISMATCH, ErrorCode.INTERNAL);

    private final TidingsClient client;
    private final ShellFiles files;
    private final Output output;
    private final @Nullable Path folder;
    private final Runnable news;
    private final List<Pending> pending = new ArrayList<>();
    private Progresses shown = Progresses.NONE;
    /** Those that didn't come, though they may be had. */
    private int missed;

    /**
     * One on its way.
     *
     * @param file id of it
     * @param before place of what was printed before its entry
     * @param download of it
     */
    private record Pending(String file, long before, Transfer<FetchedFile> download) {}

    /**
     * Fetches nothing yet.
     *
     * @param folder where to; null for nowhere
     * @param news told by any thread when one of them has ended
     */
    Fetching(TidingsClient client, ShellFiles files, Output output, @Nullable String folder, Runnable news) {
        this.client = client;
        this.files = files;
        this.output = output;
        this.folder = folder == null ? null : files.resolve(folder);
        this.news = news;
    }

    /** Fetches the file of an entry, if it has one that isn't on its way already. */
    void add(Entry entry, long before) {
        if (folder == null
                || !(entry.content() instanceof Content.File content)
                || pending.stream().anyMatch(each -> each.file().equals(content.file()))) {
            return;
        }
        if (pending.isEmpty()) {
            shown = files.progresses();
        }
        Transfer<FetchedFile> download = client.files().download(content.file(), folder, WhenThere.KEEP);
        pending.add(new Pending(content.file(), before, download));
        OptionalLong size = content.size() == null ? OptionalLong.empty() : OptionalLong.of(content.size());
        shown.expect(List.of(size));
        shown.add(download, size);
        download.result().whenComplete((fetched, failure) -> news.run());
    }

    /** Tells what has come since, if anything has. One that is gone or damaged is told, and no reason to come again. */
    boolean tell() {
        boolean any = pending.removeIf(this::hasEnded);
        if (any && pending.isEmpty()) {
            shown.close();
        }
        return any;
    }

    boolean isIdle() {
        return pending.isEmpty();
    }

    /** How many more entries may be printed before one of them is here. */
    int room() {
        return MOST - pending.size();
    }

    /** How far everything is here, where all up to a place was printed. */
    long settled(long printed) {
        return pending.isEmpty() ? printed : pending.get(0).before();
    }

    private boolean hasEnded(Pending one) {
        if (!one.download().result().isDone()) {
            return false;
        }
        try {
            output.row(Fetched.row(one.download().result().join()));
        } catch (CompletionException failure) {
            Throwable why = failure.getCause();
            if (!isOfOneFile(why)) {
                throw failure;
            }
            missed += isGone(why) ? 0 : 1;
            files.complain(Inert.show(one.file() + ": " + ExitCode.explain(failure)));
        }
        return true;
    }

    /** Whoever sent it could stop all that follow, if they had to wait for it. */
    private static boolean isOfOneFile(@Nullable Throwable why) {
        return why instanceof NamesTakenException
                || (why instanceof ProtocolException refusal && OF_ONE_FILE.contains(refusal.code()));
    }

    private static boolean isGone(@Nullable Throwable why) {
        return why instanceof ProtocolException refusal && refusal.code() == ErrorCode.NOT_FOUND;
    }

    /** Fails if one of them could have come, and didn't. */
    void end() {
        if (missed > 0) {
            throw new CommandFailure(
                    ExitCode.FAILED, missed + " of the files can't be had now; getfile with its id tries again");
        }
    }
}
