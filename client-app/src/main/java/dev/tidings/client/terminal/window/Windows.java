package dev.tidings.client.terminal.window;

import dev.tidings.protocol.message.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conversations that are open side by side, numbered from 1, one of them the one that lines go to. At most
 * {@value #MOST}: a conversation that finds no place is shown when something comes, but not counted. Any thread.
 */
public final class Windows {
    /** Most windows. */
    public static final int MOST = 50;

    private final List<Window> windows = new ArrayList<>();
    private @Nullable Window open;

    /** Creates an empty list. */
    public Windows() {}

    /**
     * Where lines go.
     *
     * @return an address; empty if no window is open
     */
    public synchronized Optional<String> open() {
        return Optional.ofNullable(open).map(window -> window.address);
    }

    /**
     * The open window.
     *
     * @return empty if none is open
     */
    public synchronized Optional<WindowView> openView() {
        return Optional.ofNullable(open).map(this::view);
    }

    /**
     * Makes a window the one that lines go to, and its entries looked at.
     *
     * @param address new or on the list
     * @return how it was before
     * @throws IllegalArgumentException if there are too many
     */
    public synchronized WindowView open(String address) {
        Window window = find(address);
        if (window == null) {
            window = add(address);
            if (window == null) {
                throw new IllegalArgumentException("windows: " + MOST + " already (close one with /close)");
            }
        }
        WindowView before = view(window);
        window.lookAt();
        open = window;
        return before;
    }

    /**
     * Takes a window off the list. If it was the open one, none is open until another one is opened.
     *
     * @param address on the list
     * @return the window that takes its place, if it was the open one and there is another one
     * @throws IllegalArgumentException if it isn't on the list
     */
    public synchronized Optional<String> close(String address) {
        Window window = find(address);
        if (window == null) {
            throw new IllegalArgumentException("windows: none of " + address + " (see /windows)");
        }
        int place = windows.indexOf(window);
        windows.remove(window);
        if (open != window) {
            return Optional.empty();
        }
        open = null;
        return windows.isEmpty() ? Optional.empty() : Optional.of(windows.get(Math.max(0, place - 1)).address);
    }

    /**
     * Puts a window on the list without opening it.
     *
     * @param address new; nothing happens to one that is on the list
     * @param conversation id of the conversation, if it is known
     * @param seen place of the last entry that was looked at
     */
    public synchronized void restore(String address, @Nullable String conversation, long seen) {
        Window window = find(address) == null ? add(address) : null;
        if (window != null) {
            window.conversation = conversation;
            window.seen = seen;
            window.head = seen;
        }
    }

    /**
     * Notes an entry. What others wrote gets a window of its own; one that had another name until now takes this one.
     *
     * @param entry as it came
     * @param address of its conversation
     * @param isOwn whether the user wrote it, which shows that what was before it was read
     * @param isMention whether it names the user
     * @return whether its window is the open one
     */
    public synchronized boolean take(Entry entry, String address, boolean isOwn, boolean isMention) {
        Window window = find(entry, address);
        if (window == null && !isOwn) {
            window = add(address);
            if (window != null) {
                window.seen = entry.seq() - 1;
            }
        }
        if (window != null && !window.address.equals(address)) {
            rename(window, address);
        }
        return window != null && note(window, entry, isOwn, isMention);
    }

    /**
     * Notes an entry of an earlier run, if there is a window for it.
     *
     * @param entry as it came then
     * @param address of its conversation
     * @param isOwn whether the user wrote it
     * @param isMention whether it names the user
     */
    public synchronized void recall(Entry entry, String address, boolean isOwn, boolean isMention) {
        Window window = find(entry, address);
        if (window != null) {
            note(window, entry, isOwn, isMention);
        }
    }

    /**
     * Notes which conversation a window is of, and how far it goes.
     *
     * @param address on the list; nothing happens otherwise
     * @param last its last entry
     */
    public synchronized void learn(String address, Entry last) {
        Window window = find(address);
        if (window != null) {
            window.conversation = last.conversation();
            window.head = Math.max(window.head, last.seq());
            if (window == open) {
                window.lookAt();
            }
        }
    }

    /**
     * Notes that the user has read on elsewhere.
     *
     * @param conversation its id
     * @param seq everything up to here is read
     */
    public synchronized void read(String conversation, long seq) {
        windows.stream()
                .filter(window -> conversation.equals(window.conversation) && seq >= window.head)
                .forEach(Window::lookAt);
    }

    /**
     * Gives a window another name.
     *
     * @param former on the list; nothing happens otherwise
     * @param address from now on
     */
    public synchronized void rename(String former, String address) {
        Window window = find(former);
        if (window != null && !former.equals(address)) {
            rename(window, address);
        }
    }

    /** A window that was opened under the new name already gives way. */
    private void rename(Window window, String address) {
        Window other = find(address);
        if (other != null) {
            windows.remove(other);
            open = other == open ? window : open;
            window.draft = window.draft.isEmpty() ? other.draft : window.draft;
        }
        window.address = address;
    }

    private boolean note(Window window, Entry entry, boolean isOwn, boolean isMention) {
        window.conversation = entry.conversation();
        window.head = Math.max(window.head, entry.seq());
        if (window == open || isOwn) {
            window.lookAt();
        } else if (entry.seq() > window.seen) {
            window.unread++;
            window.mentions += isMention ? 1 : 0;
        }
        return window == open;
    }

    /**
     * The window with a number.
     *
     * @param number from 1
     * @return its address, if there is one
     */
    public synchronized Optional<String> number(int number) {
        return number < 1 || number > windows.size() ? Optional.empty() : Optional.of(windows.get(number - 1).address);
    }

    /**
     * The window some places further, around the end.
     *
     * @param by positive or negative
     * @return its address, if there is any window
     */
    public synchronized Optional<String> neighbour(int by) {
        return new Round(all()).neighbour(by);
    }

    /**
     * The next window with something to read: one that names the user before all others.
     *
     * @return its address, if there is one
     */
    public synchronized Optional<String> nextUnread() {
        return new Round(all()).nextUnread();
    }

    /**
     * Keeps what was typed in the open window until it is open again.
     *
     * @param text not sent
     */
    public synchronized void keepDraft(String text) {
        if (open != null) {
            open.draft = text;
        }
    }

    /**
     * What was typed in the open window when it was left; it isn't kept any longer.
     *
     * @return empty if nothing was
     */
    public synchronized String takeDraft() {
        if (open == null) {
            return "";
        }
        String draft = open.draft;
        open.draft = "";
        return draft;
    }

    /**
     * All windows.
     *
     * @return in order
     */
    public synchronized List<WindowView> all() {
        return windows.stream().map(this::view).toList();
    }

    private WindowView view(Window window) {
        return new WindowView(
                windows.indexOf(window) + 1,
                window.address,
                window.conversation,
                window.seen,
                window.unread,
                window.mentions,
                window == open);
    }

    /** By its conversation, whatever that is called; or else by its name, if that may be it. */
    private @Nullable Window find(Entry entry, String address) {
        return windows.stream()
                .filter(window -> entry.conversation().equals(window.conversation))
                .findFirst()
                .orElseGet(() -> find(address));
    }

    private @Nullable Window find(String address) {
        return windows.stream()
                .filter(window -> window.address.equals(address))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Window add(String address) {
        if (windows.size() >= MOST) {
            return null;
        }
        Window window = new Window(address);
        windows.add(window);
        return window;
    }
}
