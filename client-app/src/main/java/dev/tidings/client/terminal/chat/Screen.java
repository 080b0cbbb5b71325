package dev.tidings.client.terminal.chat;

import org.jspecify.annotations.Nullable;

/** Where a chat is typed and shown. Everything but {@link #read} may be called by any thread. */
interface Screen {
    /**
     * Waits for a line.
     *
     * @param prompt inert
     * @return null when there are no more
     */
    @Nullable
    String read(String prompt);

    /** Shows a line above the one that is being typed. */
    void print(String line);

    /** Shows how things stand. */
    void status(String text);

    /** Whether {@link #status} is seen; where it isn't, changes are worth a line. */
    boolean showsStatus();

    /** Whether somebody sits in front of it, who goes on typing while things happen. */
    boolean isInteractive();

    /** Ends a {@link #read} that waits. */
    void interrupt();
}
