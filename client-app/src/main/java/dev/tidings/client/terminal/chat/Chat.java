package dev.tidings.client.terminal.chat;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.terminal.account.CommandFailure;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.command.DeviceStage;
import dev.tidings.client.terminal.screen.Screen;
import dev.tidings.client.terminal.text.PlainOutput;
import dev.tidings.client.terminal.text.Wording;
import dev.tidings.client.terminal.transfer.FileDesk;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** An open chat: lines become messages or commands. One thread, but for what futures tell. */
final class Chat {
    /** A message that is sent sooner is never shown as queued. */
    private static final long SOON_MILLIS = 400;

    private final Device device;
    private final Settings settings;
    private final Scene scene;
    private final Interpreter interpreter;
    private final Switchboard switchboard;
    private final Screen screen;
    private final Feed feed;
    private final Wording wording;
    private final DeviceStage stage;
    /** Under the lock. */
    private ExitCode worst = ExitCode.DONE;

    Chat(Device device, Settings settings, Scene scene, Interpreter interpreter, Switchboard switchboard, Feed feed) {
        this.device = device;
        this.settings = settings;
        this.scene = scene;
        this.interpreter = interpreter;
        this.switchboard = switchboard;
        this.feed = feed;
        screen = scene.screen();
        wording = scene.wording();
        stage = new ChatStage();
    }

    /** Opens the session again with what is stored, however long it takes. */
    void resume() {
        client().resume().exceptionally(failure -> {
            if (ExitCode.of(failure) == ExitCode.NOT_LOGGED_IN) {
                screen.print(wording.note("the session is over: log in again"));
                scene.state().end(ChatState.Ending.LOGGED_OUT);
                screen.interrupt();
            }
            return null;
        });
    }

    /** Takes lines until the user leaves. */
    ChatState.Ending run() {
        while (scene.state().ending().isEmpty()) {
            String line = screen.read(switchboard.line());
            if (line == null) {
                break;
            }
            take(line);
            feed.refresh();
        }
        scene.state().end(ChatState.Ending.LEFT);
        if (screen.isInteractive() && device.waiting() > 0) {
            screen.print(wording.note(device.waiting() + " queued; they go out when you are back"));
        }
        return scene.state().ending().orElse(ChatState.Ending.LEFT);
    }

    /** For lines that nobody types: waits until the server has all, and says how it went. */
    ExitCode finish() {
        try {
            Device.await(client().flushed(), settings.timeout());
        } catch (CompletionException failure) {
            complain(failure);
        }
        synchronized (this) {
            return worst;
        }
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
                stage.await(told, settings.timeout());
            }
        } catch (RuntimeException failure) {
            complain(failure);
        }
    }

    private CompletableFuture<?> command(SlashLine line) {
        if (screen.isInteractive()) {
            screen.print(wording.note("/" + line.name() + (line.rest().isEmpty() ? "" : " " + line.rest())));
        }
        return interpreter.action(line).run(stage);
    }

    private CompletableFuture<Receipt> say(String text) {
        String open = scene.windows()
                .open()
                .orElseThrow(() -> new IllegalArgumentException("to whom? /open USER, or /msg USER TEXT (see /help)"));
        return say(open, new Content.Text(text));
    }

    private CompletableFuture<Receipt> say(String to, Content content) {
        String address = Address.of(to).text();
        if (scene.windows().open().isEmpty()) {
            // Before it is sent, as it may be back at once and belongs there.
            scene.windows().open(address);
        }
        CompletableFuture<Receipt> sent = client().send(to, content);
        showIfQueued(sent, to, content);
        return sent.whenComplete((receipt, failure) -> feed.refresh())
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(new CommandFailure(
                        ExitCode.of(failure), Wording.unsent(to, content, ExitCode.explain(failure)))));
    }

    private void showIfQueued(CompletableFuture<Receipt> sent, String to, Content content) {
        boolean atOnce = feed.connection() != ConnectionState.LIVE && !sent.isDone();
        if (atOnce) {
            screen.print(wording.queued(to, content));
        }
        CompletableFuture.delayedExecutor(SOON_MILLIS, TimeUnit.MILLISECONDS).execute(() -> {
            // Afterwards the terminal is somebody else's.
            if (scene.state().ending().isEmpty()) {
                if (!atOnce && !sent.isDone()) {
                    screen.print(wording.queued(to, content));
                }
                feed.refresh();
            }
        });
    }

    /** What fails because the chat ends is said by its end. */
    private void complain(Throwable failure) {
        synchronized (this) {
            worst = worst.worse(ExitCode.of(failure));
        }
        if (scene.state().ending().isEmpty() || !screen.isInteractive()) {
            screen.print(wording.complaint(ExitCode.explain(failure)));
        }
    }

    private final class ChatStage extends DeviceStage {
        private ChatStage() {
            super(device, settings, new PlainOutput(wording, screen::print));
        }

        @Override
        public FileDesk files() {
            return new ChatFiles(scene);
        }

        @Override
        public Optional<String> open() {
            return scene.windows().open();
        }

        @Override
        public Map<String, String> facts() {
            Map<String, String> facts = super.facts();
            facts.put("queued", Integer.toString(device.waiting()));
            facts.put("open", scene.windows().open().orElse("none"));
            return facts;
        }

        @Override
        public ZoneId zone() {
            return wording.zone();
        }

        @Override
        public String input() {
            return "";
        }

        @Override
        public CompletableFuture<?> picture(String file, String caption) {
            return feed.picture(file, caption);
        }

        @Override
        public void renamed() {
            scene.state().end(ChatState.Ending.RENAMED);
            screen.interrupt();
        }

        @Override
        public String secret(Secret which) {
            String answer = screen.ask(which == Secret.PASSWORD ? "password: " : "new password: ");
            if (which == Secret.NEW_PASSWORD && !answer.equals(screen.ask("once more: "))) {
                throw new IllegalArgumentException("new password: they differ; nothing was changed");
            }
            return answer;
        }

        @Override
        public CompletableFuture<Receipt> send(String to, Content content) {
            return say(to, content);
        }
    }
}
