package dev.tidings.client.terminal.text;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.UserList;
import java.util.List;
import java.util.function.Consumer;

/** For people: one line each. Says nothing of a message that reached all, as a program that did its work. */
public final class PlainOutput implements Output {
    private final Wording wording;
    private final Consumer<String> lines;

    /**
     * Creates one.
     *
     * @param wording how things are said
     * @param lines takes lines from any thread
     */
    public PlainOutput(Wording wording, Consumer<String> lines) {
        this.wording = wording;
        this.lines = lines;
    }

    @Override
    public void entry(Entry entry) {
        lines.accept(wording.entry(entry));
    }

    @Override
    public void entries(List<Entry> entries) {
        Redrawn.of(entries).forEach(this::entry);
    }

    @Override
    public void sent(String to, Receipt receipt) {
        if (receipt.unreached() > 0) {
            note("not for " + receipt.unreached()
                    + (receipt.unreached() == 1 ? " user who blocks you" : " users who block you"));
        }
    }

    @Override
    public void user(UserList.Item user) {
        lines.accept(wording.user(user));
    }

    @Override
    public void conversation(ConversationList.Item conversation) {
        lines.accept(wording.conversation(conversation));
    }

    @Override
    public void row(Row row) {
        lines.accept(wording.row(row));
    }

    @Override
    public void fact(String name, String value) {
        lines.accept(name + ": " + Inert.show(value));
    }

    @Override
    public void note(String text) {
        lines.accept(wording.note(text));
    }
}
