package dev.tidings.client.terminal.shell;

import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.event.Session;
import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.Options;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.DeviceStage;
import dev.tidings.client.terminal.preference.Preferences.Pictures;
import dev.tidings.client.terminal.preference.PreferencesFile;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.terminal.text.JsonOutput;
import dev.tidings.client.terminal.text.Output;
import dev.tidings.client.terminal.text.Paint;
import dev.tidings.client.terminal.text.PlainOutput;
import dev.tidings.client.terminal.text.Wording;
import dev.tidings.client.terminal.transfer.FileDesk;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ProtocolException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one command of the shell: opens the device, enters, does it, closes. One thread. */
public final class OneShot {
    private final Options options;
    private final Surroundings surroundings;

    /**
     * Creates one.
     *
     * @param options of the command line
     * @param surroundings of this run
     */
    public OneShot(Options options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    /**
     * Runs a command that needs a session.
     *
     * @param action with its arguments
     */
    public void run(Action action) {
        Settings settings = settings();
        Refusals refusals = new Refusals();
        try (Device device = open(settings, settings.soleUser(), refusals)) {
            refusals.attach(device);
            enter(device, settings);
            try (ShellFiles files = files()) {
                ShellStage stage = new ShellStage(device, settings, files);
                stage.await(action.run(stage), settings.timeout());
            }
        }
    }

    Settings settings() {
        return options.settle(surroundings, Device.SCRIPT);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** Waits for other programs with the same device; they go one after the other. */
    static Device open(Settings settings, String user, ClientListener listener) {
        return Device.open(settings, user, settings.timeout(), listener);
    }

    Session enter(Device device, Settings settings) {
        // A password command is only run where its password is needed.
        Optional<String> password = device.hasToken() ? Optional.empty() : settings.password(surroundings);
        if (!device.hasToken() && password.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_LOGGED_IN,
                    device.user() + " is not logged in here: tidings login --user " + device.user());
        }
        try {
            return await(device.enter(password), settings.timeout());
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof TimeoutException) {
                throw new CommandFailure(
                        ExitCode.UNREACHABLE,
                        "can't reach " + settings.server() + " in "
                                + settings.timeout().toSeconds() + " s");
            }
            throw failure;
        }
    }

    ShellFiles files() {
        return new ShellFiles(surroundings, options.json());
    }

    Output output() {
        return output(surroundings.out()::println);
    }

    /** What prints results through something that knows what else is shown. */
    Output output(Consumer<String> lines) {
        return options.json()
                ? new JsonOutput(lines)
                : new PlainOutput(new Wording(surroundings.zone(), Paint.NONE), lines);
    }

    private Pictures pictures() {
        PreferencesFile preferences =
                PreferencesFile.read(PreferencesFile.place(surroundings.environment()), this::complain);
        options.pictures().ifPresent(how -> preferences.pass("pictures", how));
        return preferences.current().pictures();
    }

    void complain(String text) {
        surroundings.err().println("tidings: " + Inert.show(text));
    }

    static <T> T await(CompletableFuture<T> future, Duration timeout) {
        return Device.await(future, timeout);
    }

    /** Tells of messages of an earlier run, for which no future waits. */
    private final class Refusals implements ClientListener {
        private volatile @Nullable Device device;

        /** Before it enters. */
        void attach(Device opened) {
            device = opened;
        }

        /** Those that matter to a command, it waits for. */
        @Override
        public void entry(Entry entry) {}

        @Override
        public void refused(OutgoingMessage message, ProtocolException why) {
            Device known = device;
            if (known != null && known.isLeftOver(message)) {
                complain(Wording.unsent(message.to(), message.content(), ExitCode.explain(why)));
            }
        }
    }

    private final class ShellStage extends DeviceStage {
        private final Settings settings;
        private final ShellFiles files;

        ShellStage(Device device, Settings settings, ShellFiles files) {
            super(device, settings, output(files::print));
            this.settings = settings;
            this.files = files;
        }

        @Override
        public FileDesk files() {
            return files;
        }

        @Override
        public Optional<String> open() {
            return Optional.empty();
        }

        @Override
        public ZoneId zone() {
            return surroundings.zone();
        }

        @Override
        public String input() {
            return StandardInput.read(surroundings.in());
        }

        /** What scripts read has no pictures. */
        @Override
        public CompletableFuture<?> picture(String file, String caption) {
            return options.json()
                    ? CompletableFuture.completedFuture(null)
                    : new ShellPicture(surroundings, pictures(), settings.timeout()).show(client().files(), file);
        }

        @Override
        public void renamed() {
            // The command ends with it.
        }

        @Override
        public String secret(Secret which) {
            return Secrets.ask(which, settings, surroundings);
        }

        @Override
        public CompletableFuture<Receipt> send(String to, Content content) {
            return client().send(to, content);
        }
    }
}
