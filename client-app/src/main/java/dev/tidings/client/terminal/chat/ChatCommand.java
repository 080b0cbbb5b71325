package dev.tidings.client.terminal.chat;

import dev.tidings.client.store.StoreException;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.LinePrompt;
import dev.tidings.client.terminal.account.Options;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.terminal.completion.Names;
import dev.tidings.client.terminal.completion.TreeCompleter;
import dev.tidings.client.terminal.picture.Graphics;
import dev.tidings.client.terminal.preference.PreferencesFile;
import dev.tidings.client.terminal.screen.LineScreen;
import dev.tidings.client.terminal.screen.PipeScreen;
import dev.tidings.client.terminal.screen.Screen;
import dev.tidings.client.terminal.text.Mentions;
import dev.tidings.client.terminal.text.Paint;
import dev.tidings.client.terminal.text.Quotes;
import dev.tidings.client.terminal.text.Self;
import dev.tidings.client.terminal.text.Wording;
import dev.tidings.client.terminal.transfer.Traffic;
import dev.tidings.client.terminal.window.Readers;
import dev.tidings.client.terminal.window.Typists;
import dev.tidings.client.terminal.window.Windows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code chat}: the interactive face, or the same for lines that are piped in. One thread. */
@Command(
        name = "chat",
        description = "Opens the conversation: a line that starts with / is a command, any other is said. Without a"
                + " terminal, lines are taken from standard input.")
public final class ChatCommand implements Callable<Integer> {
    private final Options options;
    private final Surroundings surroundings;
    private String lastUser = "";

    /**
     * Creates the command.
     *
     * @param options of the command line
     * @param surroundings of this run
     */
    public ChatCommand(Options options, Surroundings surroundings) {
        this.options = options;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Integer> typed = callOnTerminal();
        return typed.isPresent()
                ? typed.get()
                : piped(options.settle(surroundings, Device.TERMINAL)).number();
    }

    /**
     * Runs if somebody sits in front of a terminal.
     *
     * @return exit code; empty if nobody does, and nothing was done
     * @throws IOException if the terminal fails
     */
    public Optional<Integer> callOnTerminal() throws IOException {
        Optional<Terminal> terminal = surroundings.terminal().get();
        if (terminal.isEmpty()) {
            return Optional.empty();
        }
        Terminal opened = terminal.get();
        try {
            return Optional.of(
                    typed(options.settle(surroundings, Device.TERMINAL), opened).number());
        } finally {
            close(opened);
        }
    }

    /**
     * Whether one that is simulated notices first that its program has gone, or the program closes it, is all the same.
     * Nothing is logged: a logger of this class would come before it is known where the log is.
     */
    private static void close(Terminal terminal) throws IOException {
        try {
            terminal.close();
        } catch (IllegalStateException closedByItself) {
            // As it should be.
        }
    }

    private ExitCode typed(Settings settings, Terminal terminal) throws IOException {
        SignIn signIn = new SignIn(settings, new LinePrompt(terminal), settings.password(surroundings));
        Optional<String> known = reopen(settings, terminal);
        while (true) {
            SignIn.Answer answer = known.map(SignIn.Answer::resume).orElseGet(signIn::ask);
            Optional<ChatState.Ending> ending = typed(settings, terminal, signIn, answer);
            if (ending.isPresent()) {
                known = ending.get() == ChatState.Ending.RENAMED ? Optional.of(lastUser) : Optional.empty();
                if (ending.get() == ChatState.Ending.LEFT || ending.get() == ChatState.Ending.LOST) {
                    return ending.get() == ChatState.Ending.LEFT ? ExitCode.DONE : ExitCode.FAILED;
                }
            }
        }
    }

    /** Empty if the server didn't take the password. */
    private Optional<ChatState.Ending> typed(Settings settings, Terminal terminal, SignIn signIn, SignIn.Answer answer)
            throws IOException {
        Path history = settings.home()
                .store(settings.server(), answer.user(), settings.device())
                .resolveSibling(settings.device() + ".history");
        Graphics graphics = Graphics.of(surroundings.environment(), terminal.getType());
        LineScreen screen = new LineScreen(terminal, history, graphics);
        Paint paint = Paint.of(surroundings.environment(), terminal.getType());
        Scene scene = scene(settings, Device.self(settings, answer.user()), screen, paint, graphics);
        Drawing drawing = new Drawing(scene);
        Feed feed = new Feed(scene, drawing, new Notifier(scene, InstantSource.system()));
        try (Device device = Device.open(settings, answer.user(), Duration.ZERO, feed)) {
            feed.attach(device);
            lastUser = answer.user();
            Memory memory = new Memory(scene, drawing, device);
            memory.recall();
            if (!signIn.enter(device, answer)) {
                return Optional.empty();
            }
            Switchboard switchboard = new Switchboard(scene, drawing, device.client(), feed);
            CommandLine commands = ChatCommands.tree(scene, switchboard);
            screen.equip(switchboard, new TreeCompleter(commands, scene.names(), scene.home()));
            Chat chat = new Chat(device, settings, scene, new Interpreter(commands), switchboard, feed);
            if (!answer.resumes()) {
                device.client().session().flatMap(scene.wording()::lastLogIn).ifPresent(screen::print);
            }
            memory.draw().thenRun(feed::refresh);
            feed.refresh();
            if (answer.resumes()) {
                chat.resume();
            }
            ChatState.Ending ending = memory.keepDuring(chat::run);
            // Before the device goes: its files, this history among them, may move with its user's name.
            screen.close();
            lastUser = device.client().user().orElse(answer.user());
            return Optional.of(ending);
        } finally {
            screen.close();
        }
    }

    private Scene scene(Settings settings, Self self, Screen screen, Paint paint, Graphics graphics) {
        Wording wording = new Wording(surroundings.zone(), paint, Mentions.of(self.user()), new Quotes());
        PreferencesFile preferences = PreferencesFile.read(
                PreferencesFile.place(surroundings.environment()), text -> screen.print(wording.complaint(text)));
        options.pictures().ifPresent(how -> preferences.pass("pictures", how));
        return new Scene(
                self,
                settings.server().toString(),
                new ChatState(),
                new Windows(),
                new Names(),
                screen,
                wording,
                preferences,
                new Readers(),
                new Typists(InstantSource.system()),
                new Traffic(CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)),
                graphics,
                surroundings.userHome());
    }

    /** Whoever was here last and isn't in another window. */
    private Optional<String> reopen(Settings settings, Terminal terminal) {
        List<String> candidates = settings.user()
                .map(List::of)
                .orElseGet(() -> settings.home().users(settings.server(), settings.device()));
        for (String user : candidates) {
            try {
                if (Device.isLoggedIn(settings, user)) {
                    return Optional.of(user);
                }
            } catch (StoreException failure) {
                if (!failure.inUse()) {
                    throw failure;
                }
                terminal.writer().println(user + " is in another window already");
                if (settings.user().isPresent()) {
                    throw new CommandFailure(ExitCode.FAILED, user + " is in another window already");
                }
            }
        }
        return Optional.empty();
    }

    private ExitCode piped(Settings settings) {
        if (options.json()) {
            throw new IllegalArgumentException("chat: not with --json (expected: recv --follow --json, and send)");
        }
        Scene scene = scene(
                settings,
                Device.self(settings, settings.soleUser()),
                new PipeScreen(surroundings.in(), surroundings.out()),
                Paint.NONE,
                Graphics.of(surroundings.environment(), Terminal.TYPE_DUMB));
        Drawing drawing = new Drawing(scene);
        Feed feed = new Feed(scene, drawing, new Notifier(scene, InstantSource.system()));
        try (Device device = Device.open(settings, scene.self().user(), settings.timeout(), feed)) {
            feed.attach(device);
            Device.await(device.enter(settings.password(surroundings)), settings.timeout());
            Switchboard switchboard = new Switchboard(scene, drawing, device.client(), feed);
            Interpreter interpreter = new Interpreter(ChatCommands.tree(scene, switchboard));
            Chat chat = new Chat(device, settings, scene, interpreter, switchboard, feed);
            return chat.run() == ChatState.Ending.LEFT ? chat.finish() : ExitCode.FAILED;
        }
    }
}
