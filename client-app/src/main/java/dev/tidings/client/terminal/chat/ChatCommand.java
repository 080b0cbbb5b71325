package dev.tidings.client.terminal.chat;

import dev.tidings.client.store.StoreException;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.LinePrompt;
import dev.tidings.client.terminal.account.Options;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.terminal.text.Paint;
import dev.tidings.client.terminal.text.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        try (Terminal opened = terminal.get()) {
            return Optional.of(
                    typed(options.settle(surroundings, Device.TERMINAL), opened).number());
        }
    }

    private ExitCode typed(Settings settings, Terminal terminal) throws IOException {
        SignIn signIn = new SignIn(settings, new LinePrompt(terminal), settings.password(surroundings));
        Optional<String> known = reopen(settings, terminal);
        while (true) {
            ChatState state = new ChatState();
            CommandLine commands = ChatCommands.tree(state);
            SignIn.Answer answer = known.map(SignIn.Answer::resume).orElseGet(signIn::ask);
            Path history = settings.home()
                    .store(settings.server(), answer.user(), settings.device())
                    .resolveSibling(settings.device() + ".history");
            LineScreen screen = new LineScreen(terminal, new ChatCompleter(commands, state.names()), history);
            Wording wording =
                    new Wording(surroundings.zone(), Paint.of(surroundings.environment(), terminal.getType()));
            Feed feed = new Feed(answer.user(), settings.server().toString(), state, screen, wording);
            try (Device device = Device.open(settings, answer.user(), Duration.ZERO, feed)) {
                feed.attach(device);
                if (!signIn.enter(device, answer)) {
                    continue;
                }
                Chat chat = new Chat(device, settings, state, commands, screen, feed, wording);
                chat.drawPast();
                if (answer.resumes()) {
                    chat.resume();
                }
                ChatState.Ending ending = chat.run();
                known = Optional.empty();
                if (ending != ChatState.Ending.LOGGED_OUT) {
                    return ending == ChatState.Ending.LEFT ? ExitCode.DONE : ExitCode.FAILED;
                }
            } finally {
                screen.close();
            }
        }
    }

    /** Whoever was here last and isn't in another window. */
    private Optional<String> reopen(Settings settings, Terminal terminal) {
        List<String> candidates = settings.user()
                .map(List::of)
                .orElseGet(() -> settings.home().users(settings.server(), settings.device()));
        for (String user : candidates) {
            try (Device device =
                    Device.open(settings, user, Duration.ZERO, new dev.tidings.client.event.ClientListener() {})) {
                if (device.hasToken()) {
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
        ChatState state = new ChatState();
        PipeScreen screen = new PipeScreen(surroundings.in(), surroundings.out());
        Wording wording = new Wording(surroundings.zone(), Paint.NONE);
        String user = settings.soleUser();
        Feed feed = new Feed(user, settings.server().toString(), state, screen, wording);
        try (Device device = Device.open(settings, user, settings.timeout(), feed)) {
            feed.attach(device);
            Device.await(device.enter(settings.password(surroundings)), settings.timeout());
            Chat chat = new Chat(device, settings, state, ChatCommands.tree(state), screen, feed, wording);
            ChatState.Ending ending = chat.run();
            return ending == ChatState.Ending.LEFT ? chat.finish() : ExitCode.FAILED;
        }
    }
}
