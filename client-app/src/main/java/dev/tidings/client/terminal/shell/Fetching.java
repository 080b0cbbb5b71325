package dev.tidings.client.terminal.shell;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.command.Fetched;
import dev.tidings.client.terminal.text.Output;
import dev.tidings.client.terminal.transfer.Progresses;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of what {@code recv} prints, before it counts as printed: a program that dies meanwhile begins
 * again there, and goes on with what it has. As many as there are entries read at a time. One thread.
 */
final class Fetching {
    private final Device device;
    private final OneShot shell;
    private final @Nullable Path folder;
    private final Output output;
    private final List<Transfer<FetchedFile>> waiting = new ArrayList<>();

    Fetching(Device device, OneShot shell, @Nullable String folder) {
        this.device = device;
        this.shell = shell;
        this.folder = folder == null ? null : shell.files().resolve(folder);
        this.output = shell.output();
    }

    void add(Entry entry) {
        if (folder != null && entry.content() instanceof Content.File file) {
            waiting.add(device.client().files().download(file.file(), folder, WhenThere.KEEP));
        }
    }

    /** Waits for all. One that is gone is told, and no reason to come again. */
    void await() {
        if (waiting.isEmpty()) {
            return;
        }
        try (ShellFiles files = shell.files();
                Progresses progresses = files.progresses()) {
            waiting.forEach(progresses::add);
            for (Transfer<FetchedFile> each : waiting) {
                await(each);
            }
        }
        waiting.clear();
    }

    private void await(Transfer<FetchedFile> download) {
        try {
            output.row(Fetched.row(download.result().join()));
        } catch (CompletionException failure) {
            boolean gone =
                    failure.getCause() instanceof ProtocolException refusal && refusal.code() == ErrorCode.NOT_FOUND;
            if (!gone) {
                throw failure;
            }
            shell.complain(ExitCode.explain(failure));
        }
    }
}
