package dev.tidings.server.internal.session;

/** How much a session has been pushed and hasn't acknowledged. On the session's loop only. */
final class Window {
    private final int mostEntries;
    private final int mostBytes;
    private int entries;
    private long bytes;

    /**
     * Creates an empty one.
     *
     * @param mostEntries without an acknowledgement
     * @param mostBytes without an acknowledgement; one entry always has room
     */
    Window(int mostEntries, int mostBytes) {
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
    }

    boolean hasRoom() {
        return entries < mostEntries && (bytes < mostBytes || entries == 0);
    }

    void pushed(int size) {
        entries++;
        bytes += size;
    }

    void acknowledged(int size) {
        entries--;
        bytes -= size;
    }
}
