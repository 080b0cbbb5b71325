package dev.tidings.client.terminal.chat;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.store.ClientStore;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.command.Action;
import dev.tidings.client.terminal.command.DeviceStage;
import dev.tidings.client.terminal.command.Stage;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.terminal.text.NearMatches;
import dev.tidings.client.terminal.text.Peer;
import dev.tidings.client.terminal.text.PlainOutput;
import dev.tidings.client.terminal.text.Wording;
import dev.tidings.protocol.message.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** An open chat: lines become messages or commands. One thread, but for what futures tell. */
final class Chat {
    private static final int LINES_OF_THE_PAST = 10;
    private static final Duration READING = Duration.ofSeconds(10);
    /** A message that is sent sooner is never shown as queued. */
    private static final long SOON_MILLIS = 400;

    private final Device device;
    private final Settings settings;
    private final ChatState state;
    private final CommandLine commands;
    private final Screen screen;
    private final Feed feed;
    private final Wording wording;
    private final Stage stage;
    private volatile ExitCode worst = ExitCode.DONE;

    Chat(
            Device device,
            Settings settings,
            ChatState state,
            CommandLine commands,
            Screen screen,
            Feed feed,
            Wording wording) {
        this.device = device;
        this.settings = settings;
        this.state = state;
        this.commands = commands;
        this.screen = screen;
        this.feed = feed;
        this.wording = wording;
        stage = new ChatStage();
    }

    /** Shows what the device remembers: where the user last said something, and what was never sent. */
    void drawPast() {
        List<Entry> past = Device.await(client().memory().entries(null, ClientStore.MOST_ENTRIES), READING);
        past.forEach(entry -> state.names().add(entry.from()));
        device.leftOver().forEach(message -> state.open(message.to()));
        for (int at = past.size() - 1; at >= 0 && state.open().isEmpty(); at--) {
            if (past.get(at).from().equals(device.user())) {
                state.open(Peer.of(past.get(at), device.user()));
            }
        }
        state.open().ifPresent(open -> {
            List<Entry> lines = past.stream()
                    .filter(entry -> Peer.of(entry, device.user()).equals(open))
                    .toList();
            lines.subList(Math.max(0, lines.size() - LINES_OF_THE_PAST), lines.size())
                    .forEach(entry -> screen.print(wording.entry(entry, null)));
        });
        device.leftOver()
                .forEach(message -> screen.print(
                        wording.queued(message.to(), message.content().spoken().orElse(""))));
    }

    /** Opens the session again with what is stored, however long it takes. */
    void resume() {
        client().resume().exceptionally(failure -> {
            if (ExitCode.of(failure) == ExitCode.NOT_LOGGED_IN) {
                screen.print(wording.note("the session is over: log in again"));
                state.end(ChatState.Ending.LOGGED_OUT);
                screen.interrupt();
            }
            return null;
        });
    }

    /** Takes lines until the user leaves. */
    ChatState.Ending run() {
        while (state.ending().isEmpty()) {
            String line = screen.read(state.open().map(Inert::show).orElse("") + "> ");
            if (line == null) {
                break;
            }
            take(line);
            feed.refresh();
        }
        state.end(ChatState.Ending.LEFT);
        if (screen.isInteractive() && device.waiting() > 0) {
            screen.print(wording.note(device.waiting() + " queued; they go out when you are back"));
        }
        return state.ending().orElse(ChatState.Ending.LEFT);
    }

    /** For lines that nobody types: waits until the server has all, and says how it went. */
    ExitCode finish() {
        try {
            Device.await(client().flushed(), settings.timeout());
        } catch (CompletionException failure) {
            complain(failure);
        }
        return worst;
    }

    TidingsClient client() {
        return device.client();
    }

    private void take(String line) {
        if (line.isBlank()) {
            return;
        }
        try {
            CompletableFuture<?> done = SlashLine.isOne(line) ? command(SlashLine.of(line)) : say(SlashLine.text(line));
            CompletableFuture<?> told = done.exceptionally(failure -> {
                complain(failure);
                return null;
            });
            if (!screen.isInteractive()) {
                Device.await(told, settings.timeout());
            }
        } catch (RuntimeException failure) {
            complain(failure);
        }
    }

    private CompletableFuture<?> command(SlashLine line) {
        if (screen.isInteractive()) {
            screen.print(wording.note("/" + line.name() + (line.rest().isEmpty() ? "" : " " + line.rest())));
        }
        CommandLine command = commands.getSubcommands().get(line.name());
        if (command == null) {
            List<String> near =
                    NearMatches.of(line.name(), commands.getSubcommands().keySet());
            throw new IllegalArgumentException("no such command: /" + line.name()
                    + (near.isEmpty() ? " (see /help)" : " (did you mean /" + String.join(", /", near) + "?)"));
        }
        try {
            commands.parseArgs(line.arguments(command).toArray(String[]::new));
        } catch (ParameterException misunderstood) {
            throw new IllegalArgumentException(
                    misunderstood.getMessage() + " (see /help " + line.name() + ")", misunderstood);
        }
        Action action = command.getCommand();
        return action.run(stage);
    }

    private CompletableFuture<Receipt> say(String text) {
        String open = state.open()
                .orElseThrow(() -> new IllegalArgumentException("to whom? /open USER, or /msg USER TEXT (see /help)"));
        return say(open, text);
    }

    private CompletableFuture<Receipt> say(String to, String text) {
        CompletableFuture<Receipt> sent = client().send(to, text);
        if (state.open().isEmpty()) {
            state.open(to);
        }
        showIfQueued(sent, to, text);
        return sent.whenComplete((receipt, failure) -> feed.refresh())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        new CommandFailure(ExitCode.of(failure), Wording.unsent(to, text, ExitCode.explain(failure)))));
    }

    private void showIfQueued(CompletableFuture<Receipt> sent, String to, String text) {
        boolean atOnce = feed.connection() != ConnectionState.LIVE && !sent.isDone();
        if (atOnce) {
            screen.print(wording.queued(to, text));
        }
        CompletableFuture.delayedExecutor(SOON_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            if (!atOnce && !sent.isDone() && state.ending().isEmpty()) {
                screen.print(wording.queued(to, text));
            }
            feed.refresh();
        });
    }

    /** What fails because the chat ends is said by its end. */
    private void complain(Throwable failure) {
        worst = ExitCode.of(failure);
        if (state.ending().isEmpty() || !screen.isInteractive()) {
            screen.print(wording.complaint(ExitCode.explain(failure)));
        }
    }

    private final class ChatStage extends DeviceStage {
        private ChatStage() {
            super(device, settings, new PlainOutput(wording, screen::print));
        }

        @Override
        public Optional<String> open() {
            return state.open();
        }

        @Override
        public Map<String, String> facts() {
            Map<String, String> facts = super.facts();
            facts.put("queued", Integer.toString(device.waiting()));
            facts.put("open", state.open().orElse("none"));
            return facts;
        }

        @Override
        public String input() {
            return "";
        }

        @Override
        public CompletableFuture<Receipt> send(String to, String text) {
            return say(to, text);
        }
    }
}
