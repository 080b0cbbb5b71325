package dev.tidings.client.internal.desk;

import dev.tidings.client.store.OutgoingMessage;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.ConversationList;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One connection with an open session, as the desk sees it. Any thread may call; nothing blocks. */
public interface Line {
    /**
     * Asks the server to append messages; each answer comes to {@link Desk#answered}.
     *
     * @param messages in order
     */
    void send(List<OutgoingMessage> messages);

    /**
     * Tells the server what is stored, now or soon.
     *
     * @param acks one for each conversation that advanced
     * @param pushes how many entries and skips they stand for
     */
    void ack(List<Ack> acks, int pushes);

    /**
     * Asks for all conversations.
     *
     * @return all pages together
     */
    CompletableFuture<List<ConversationList.Item>> conversations();

    /**
     * Runs something later, as long as the connection lasts.
     *
     * @param wait how long
     * @param task must not block
     */
    void later(Duration wait, Runnable task);

    /** Says that one push has been dealt with to the end, so that another may be read. */
    void handled();

    /**
     * Ends the connection, so that another one starts from what is stored.
     *
     * @param why for the log
     */
    void cut(String why);
}
