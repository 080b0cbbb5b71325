package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Address;
import dev.tidings.server.store.Audience;
import dev.tidings.server.store.Store;

/**
 * Where an author's address leads.
 *
 * @param conversation the conversation's number
 * @param recipient the address as entries carry it
 * @param audience who gets entries
 */
record Route(long conversation, String recipient, Audience audience) {
    static final Route EVERYONE = new Route(Store.EVERYONE, Address.EVERYONE.text(), Audience.EVERYONE);

    /** Names a route: the same text leads different authors to different places. */
    record Key(long user, String address) {}
}
