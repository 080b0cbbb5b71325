package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.store.Audience;
import dev.tidings.server.store.Store;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an author's address leads.
 *
 * @param conversation the conversation's number
 * @param recipient the address as entries carry it
 * @param audience who gets entries
 * @param group null for everyone and between two users
 */
record Route(
        long conversation,
        String recipient,
        Audience audience,
        @Nullable Group group) {
    static final Route EVERYONE = new Route(Store.EVERYONE, Address.EVERYONE.text(), Audience.EVERYONE, null);

    /** The same for an author whom some have blocked; null if that closes it. */
    @Nullable
    Route without(Set<Long> blockers) {
        if (isDirect()) {
            return audience.users().stream().anyMatch(blockers::contains) ? null : this;
        }
        return new Route(conversation, recipient, audience.without(blockers), group);
    }

    /** The same for an entry that isn't for some more of those who are there. */
    Route withoutAlso(Set<Long> users) {
        Set<Long> all = new HashSet<>(audience.without());
        all.addAll(users);
        return new Route(conversation, recipient, audience.without(all), group);
    }

    /** Whether nobody but its author reads what is written there. */
    boolean isOwn() {
        return isDirect() && audience.users().size() == 1;
    }

    private boolean isDirect() {
        return conversation != Store.EVERYONE && group == null;
    }

    /** Names a route: the same text leads different authors to different places. */
    record Key(long user, String address) {}
}
