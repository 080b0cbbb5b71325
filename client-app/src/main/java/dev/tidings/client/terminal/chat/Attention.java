package dev.tidings.client.terminal.chat;

import dev.tidings.client.Marks;
import dev.tidings.client.terminal.preference.Preferences.Switch;
import dev.tidings.client.terminal.window.WindowView;
import dev.tidings.protocol.message.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells the others what the user looks at: what stands in the open window of a terminal that is in front is read, and
 * who types there is typing. At most {@value #MOST} conversations are remembered; of others the same is said again. Any
 * thread, as everything that draws may find something looked at.
 */
final class Attention {
    private static final int MOST = 200;
    /** Whoever shows it stops after five seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Scene scene;
    private final InstantSource clock;
    private final Map<String, Long> told = new LinkedHashMap<>();
    private String typedTo = "";
    private Instant quietUntil = Instant.MIN;

    Attention(Scene scene, InstantSource clock) {
        this.scene = scene;
        this.clock = clock;
    }

    /** What is on the screen has been read, if somebody is in front of it. */
    synchronized void look(Marks marks) {
        if (scene.preferences().current().receipts() == Switch.OFF
                || !scene.screen().isInteractive()
                || !scene.screen().isWatched()) {
            return;
        }
        WindowView window = scene.windows().openView().orElse(null);
        String conversation = window == null ? null : window.conversation();
        if (window == null || conversation == null || window.seen() <= told.getOrDefault(conversation, 0L)) {
            return;
        }
        told.remove(conversation);
        told.put(conversation, window.seen());
        if (told.size() > MOST) {
            told.remove(told.keySet().iterator().next());
        }
        marks.read(conversation, window.seen());
    }

    /** A line is being typed: a text for the open window, or a command, which is nobody's business. */
    synchronized void type(String line, Marks marks) {
        if (line.isBlank()
                || SlashLine.isOne(line)
                || scene.preferences().current().typing() == Switch.OFF) {
            return;
        }
        WindowView window = scene.windows().openView().orElse(null);
        String conversation = window == null ? null : window.conversation();
        if (window == null || conversation == null || window.address().equals(Address.EVERYONE.text())) {
            return;
        }
        Instant now = clock.instant();
        if (!conversation.equals(typedTo) || !now.isBefore(quietUntil)) {
            typedTo = conversation;
            quietUntil = now.plus(PAUSE);
            marks.typing(conversation);
        }
    }
}
