package dev.tidings.client.terminal.shell;

import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.text.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recv}: prints what arrived and wasn't printed yet. */
@Command(
        name = "recv",
        description = "Prints what arrived for this device since the last time; without --count or --follow it ends"
                + " when there is no more.")
final class ReceiveCommand implements Runnable {
    private final OneShot shell;

    @Option(names = "--count", paramLabel = "N", description = "waits until N messages came, and ends")
    private @Nullable Integer count;

    @Option(names = "--follow", description = "goes on until it is interrupted")
    private boolean follow;

    @Option(names = "--files", paramLabel = "DIR", description = "fetches files that others send into this folder")
    private @Nullable String files;

    ReceiveCommand(OneShot shell) {
        this.shell = shell;
    }

    @Override
    public void run() {
        if (count != null && count < 1) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
        }
        Settings settings = shell.settings();
        Arrivals arrivals = new Arrivals();
        try (Device device = OneShot.open(settings, settings.soleUser(), arrivals)) {
            shell.enter(device, settings);
            try (ShellFiles desk = shell.files()) {
                Output output = shell.output(desk::print);
                Fetching fetching = new Fetching(device.client(), desk, output, files, arrivals::wake);
                Reading reading = new Reading(device, settings.timeout(), output, arrivals, fetching);
                long wanted = count == null ? Long.MAX_VALUE : count;
                reading.print(
                        wanted,
                        count != null || follow,
                        () -> !shell.surroundings().out().checkError());
                fetching.end();
            }
        }
    }
}
