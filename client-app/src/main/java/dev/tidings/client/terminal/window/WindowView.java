package dev.tidings.client.terminal.window;

import org.jspecify.annotations.Nullable;

/**
 * A window as it was at a moment.
 *
 * @param number its place on the list, from 1
 * @param address a user, {@code #group} or {@code *}; not inert
 * @param conversation id of the conversation, where it is known
 * @param seen place of the last entry that was looked at, or 0
 * @param unread how many came since
 * @param mentions how many of those name the user
 * @param isOpen whether lines go there
 */
public record WindowView(
        int number,
        String address,
        @Nullable String conversation,
        long seen,
        int unread,
        int mentions,
        boolean isOpen) {}
