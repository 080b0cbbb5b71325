package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Entry;

/** Who is at the other end. */
public final class Peer {
    private Peer() {}

    /**
     * How a user addresses the conversation of an entry.
     *
     * @param entry of any of the user's conversations
     * @param self the user
     * @return another user, {@code #group} or {@code *}
     */
    public static String of(Entry entry, String self) {
        return entry.to().equals(self) ? entry.from() : entry.to();
    }
}
