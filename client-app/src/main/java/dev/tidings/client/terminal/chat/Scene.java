package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.completion.Names;
import dev.tidings.client.terminal.picture.Graphics;
import dev.tidings.client.terminal.preference.PreferencesFile;
import dev.tidings.client.terminal.screen.Screen;
import dev.tidings.client.terminal.text.Inert;
import dev.tidings.client.terminal.text.Mentions;
import dev.tidings.client.terminal.text.Peer;
import dev.tidings.client.terminal.text.Self;
import dev.tidings.client.terminal.text.Wording;
import dev.tidings.client.terminal.transfer.Traffic;
import dev.tidings.client.terminal.window.Readers;
import dev.tidings.client.terminal.window.Typists;
import dev.tidings.client.terminal.window.Windows;
import dev.tidings.protocol.message.Entry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of a chat share.
 *
 * @param self who the user is
 * @param server where the server is, as shown
 * @param state whether it is over
 * @param windows the conversations side by side
 * @param names to complete
 * @param screen where it is typed and shown
 * @param wording how things are said
 * @param preferences what the user wants it to be like
 * @param readers how far the others have come with what the user wrote
 * @param typists who is writing
 * @param traffic files on their way
 * @param graphics what pictures the terminal can show
 * @param home where the user's own files are
 */
record Scene(
        Self self,
        String server,
        ChatState state,
        Windows windows,
        Names names,
        Screen screen,
        Wording wording,
        PreferencesFile preferences,
        Readers readers,
        Typists typists,
        Traffic traffic,
        Graphics graphics,
        Path home) {
    boolean isOwn(Entry entry) {
        return self.wrote(entry);
    }

    /** How the user addresses the entry's conversation. */
    String address(Entry entry) {
        return Peer.of(entry, self);
    }

    boolean isMention(Entry entry) {
        return !isOwn(entry) && entry.content().spoken().filter(mentions()::in).isPresent();
    }

    boolean isDirect(Entry entry) {
        return self.is(entry.to());
    }

    /** For what completes and quotes. */
    void remember(Entry entry) {
        names.add(entry.from());
        names.add(entry.to());
        wording.quotes().note(entry);
        if (isOwn(entry) && entry.content().spoken().isPresent()) {
            readers.wrote(entry.conversation(), entry.seq());
        }
    }

    /** An entry of the open conversation. */
    String line(Entry entry) {
        return wording.entry(entry, null);
    }

    /** An entry of another one. What others write to oneself needs no window's name: the author is it. */
    String lineFromElsewhere(Entry entry) {
        return wording.entry(entry, isDirect(entry) && !isOwn(entry) ? self.user() : address(entry));
    }

    void note(String text) {
        screen.print(wording.note(text));
    }

    /** What stands before the line that is being typed. */
    String prompt() {
        return windows.open().map(Inert::show).orElse("") + "> ";
    }

    @Nullable
    String open() {
        return windows.open().orElse(null);
    }

    private Mentions mentions() {
        return wording.mentions();
    }
}
