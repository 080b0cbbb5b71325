package dev.tidings.client.terminal.window;

import java.util.List;
import java.util.Optional;

/**
 * Where keys lead from the open window, around the end of the list.
 *
 * @param windows in order
 */
record Round(List<WindowView> windows) {
    private static final int NONE = -1;

    Optional<String> neighbour(int by) {
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        int open = open();
        int from = open == NONE && by < 0 ? 0 : open;
        return Optional.of(at(from + by).address());
    }

    /** One that names the user goes before all others. */
    Optional<String> nextUnread() {
        int from = open();
        WindowView found = null;
        for (int step = 1; step <= windows.size(); step++) {
            WindowView window = at(from + step);
            if (window.mentions() > 0) {
                return Optional.of(window.address());
            }
            found = found == null && window.unread() > 0 ? window : found;
        }
        return Optional.ofNullable(found).map(WindowView::address);
    }

    private int open() {
        for (int place = 0; place < windows.size(); place++) {
            if (windows.get(place).isOpen()) {
                return place;
            }
        }
        return NONE;
    }

    private WindowView at(int place) {
        return windows.get(Math.floorMod(place, windows.size()));
    }
}
