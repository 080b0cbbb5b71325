package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Entry;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is at the other end. */
public final class Peer {
    private Peer() {}

    /**
     * How a user addresses the conversation of an entry.
     *
     * @param entry of any of the user's conversations
     * @param self the user
     * @return another user, {@code #group} or {@code *}, by the name of then; oneself by the present one
     */
    public static String of(Entry entry, Self self) {
        String peer = self.is(entry.to()) ? entry.from() : entry.to();
        return self.is(peer) ? self.user() : peer;
    }

    /**
     * The entries of a conversation, also those from before it had the name.
     *
     * @param entries of any of the user's conversations
     * @param address of one of them
     * @param self the user
     * @return in the same order
     */
    public static List<Entry> with(List<Entry> entries, String address, Self self) {
        Set<String> conversations = entries.stream()
                .filter(entry -> of(entry, self).equals(address))
                .map(Entry::conversation)
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> conversations.contains(entry.conversation()))
                .toList();
    }
}
