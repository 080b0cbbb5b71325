package dev.tidings.client.terminal.text;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.UserList;
import java.util.List;
import java.util.function.Consumer;

/** For programs: one JSON object a line. Entries and receipts have the fields they have on the wire. */
public final class JsonOutput implements Output {
    private final Consumer<String> lines;

    /**
     * Creates one.
     *
     * @param lines takes lines from any thread
     */
    public JsonOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void entry(Entry entry) {
        write(ContentFields.write(entry, new JsonLine("entry")));
    }

    /** Programs get the log itself. */
    @Override
    public void entries(List<Entry> entries) {
        entries.forEach(this::entry);
    }

    @Override
    public void sent(String to, Receipt receipt) {
        JsonLine line = new JsonLine("sent")
                .with("to", to)
                .with("conversation", receipt.conversation())
                .with("seq", receipt.seq())
                .with("at", receipt.at());
        write(receipt.unreached() == 0 ? line : line.with("unreached", receipt.unreached()));
    }

    @Override
    public void user(UserList.Item user) {
        write(new JsonLine("user")
                .with("user", user.user())
                .with("online", user.online())
                .with("lastSeen", user.lastSeen()));
    }

    @Override
    public void conversation(ConversationList.Item conversation) {
        write(new JsonLine("conversation")
                .with("conversation", conversation.conversation())
                .with("name", conversation.name())
                .with("head", conversation.head()));
    }

    @Override
    public void row(Row row) {
        write(row.json());
    }

    @Override
    public void fact(String name, String value) {
        write(new JsonLine("fact").with("name", name).with("value", value));
    }

    @Override
    public void note(String text) {}

    private void write(JsonLine line) {
        lines.accept(line.toString());
    }
}
