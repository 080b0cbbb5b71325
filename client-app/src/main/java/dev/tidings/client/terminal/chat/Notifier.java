package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.preference.Preferences;
import dev.tidings.client.terminal.preference.Preferences.Notify;
import dev.tidings.client.terminal.preference.Preferences.Switch;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.protocol.message.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Calls the user when something is for them and they aren't looking at it: a mention or a direct message, in another
 * window of the program or while another program is in front. At most one call every two seconds, so that a flood isn't
 * a siren. Called by the client's callback thread.
 */
final class Notifier {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST_SHOWN = 100;

    private final Scene scene;
    private final InstantSource clock;
    private Instant quietUntil = Instant.MIN;

    Notifier(Scene scene, InstantSource clock) {
        this.scene = scene;
        this.clock = clock;
    }

    /** Something came; calls if it must. */
    void arrived(Entry entry, boolean isInOpenWindow) {
        if (isCall(entry) && !(isInOpenWindow && scene.screen().isWatched())) {
            String text = entry.content()
                    .spoken()
                    .orElseGet(() -> "[" + entry.content().kind() + "]");
            String place = scene.isDirect(entry) ? "" : " (" + scene.address(entry) + ")";
            call(entry.from() + place + ": " + text);
        }
    }

    /** What came while there was no connection is told of at once. */
    void missed(int calls) {
        if (calls > 0 && !scene.screen().isWatched()) {
            call(calls + (calls == 1 ? " message" : " messages") + " while you were away");
        }
    }

    /** Whether an entry is one to be called for. */
    boolean isCall(Entry entry) {
        Notify wanted = scene.preferences().current().notification();
        return !scene.isOwn(entry)
                && ((wanted == Notify.ON && scene.isDirect(entry)) || (wanted != Notify.OFF && scene.isMention(entry)));
    }

    private void call(String text) {
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return;
        }
        quietUntil = now.plus(PAUSE);
        Preferences wanted = scene.preferences().current();
        int end = Math.min(text.length(), MOST_SHOWN);
        // A number and a semicolon at the beginning would be another command to some terminals.
        String shown = "Tidings: " + Inert.show(text.substring(0, end)) + (end < text.length() ? "…" : "");
        scene.screen().alert(wanted.bell() == Switch.ON, Optional.of(shown));
    }
}
