package dev.tidings.client.terminal.text;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.UserList;
import java.util.List;

/** Where a command's results go. Thread-safe. Whatever comes from others is made inert here. */
public interface Output {
    /**
     * An entry of a conversation.
     *
     * @param entry any kind
     */
    void entry(Entry entry);

    /**
     * The past, as it stands now.
     *
     * @param entries oldest first within each conversation
     */
    void entries(List<Entry> entries);

    /**
     * The server has a message.
     *
     * @param to whom it was for
     * @param receipt what the server said
     */
    void sent(String to, Receipt receipt);

    /**
     * A user.
     *
     * @param user with presence
     */
    void user(UserList.Item user);

    /**
     * A conversation.
     *
     * @param conversation of this user
     */
    void conversation(ConversationList.Item conversation);

    /**
     * One of several things.
     *
     * @param row its fields
     */
    void row(Row row);

    /**
     * Something to know about the program itself.
     *
     * @param name of the fact, one word
     * @param value shown inert
     */
    void fact(String name, String value);

    /**
     * Something for people, nothing for programs.
     *
     * @param text shown inert
     */
    void note(String text);
}
