package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Typing;
import dev.tidings.protocol.pipeline.Ticker;
import dev.tidings.server.internal.session.Session;

/** Tells members of small conversations who is typing. Any thread. See docs/protocol.md, "Typing". */
public final class TypingNotices {
    private final Circles circles;
    private final Whispers whispers;
    private final Ticker ticker;

    /**
     * Creates the service.
     *
     * @param circles knows who is told
     * @param whispers tells them
     * @param ticker time between two notices
     */
    public TypingNotices(Circles circles, Whispers whispers, Ticker ticker) {
        this.circles = circles;
        this.whispers = whispers;
        this.ticker = ticker;
    }

    /**
     * A user is typing. More than one notice a second of a session is dropped.
     *
     * @param session whose, on its loop
     * @param conversation the conversation's number, one of the user's
     */
    public void typing(Session session, long conversation) {
        if (!session.mayType(ticker.nanos())) {
            return;
        }
        Typing notice = new Typing(Address.conversationId(conversation), session.name());
        circles.of(conversation).thenAccept(circle -> {
            if (circle.users().contains(session.user())) {
                whispers.toOthers(circle, session.user(), notice);
            }
        });
    }
}
