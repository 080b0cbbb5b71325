package dev.tidings.client.terminal.window;

import org.jspecify.annotations.Nullable;

/** One conversation on the list. Under the lock of its {@link Windows}. */
final class Window {
    String address;
    /** Its id, once an entry told. */
    @Nullable
    String conversation;
    /** Place of the last entry that was looked at, or 0 if nobody knows. */
    long seen;
    /** Place of the last entry that came. */
    long head;

    int unread;
    int mentions;
    /** What was typed and not sent. */
    String draft = "";

    Window(String address) {
        this.address = address;
    }

    void lookAt() {
        seen = Math.max(seen, head);
        unread = 0;
        mentions = 0;
    }
}
