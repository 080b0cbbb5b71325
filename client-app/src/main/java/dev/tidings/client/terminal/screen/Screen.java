package dev.tidings.client.terminal.screen;

import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Where a chat is typed and shown. Everything but {@link #read} may be called by any thread. */
public interface Screen {
    /**
     * Waits for a line.
     *
     * @param start what stands there already
     * @return null when there are no more
     */
    @Nullable
    String read(Line start);

    /**
     * Asks for something that nobody may see. The thread that reads.
     *
     * @param question shown
     * @return what was typed
     * @throws IllegalArgumentException if nobody answers, or nobody can without being overlooked
     */
    String ask(String question);

    /**
     * Shows something above the line that is being typed.
     *
     * @param lines one or more, inert but for our own colours
     */
    void print(String lines);

    /**
     * Shows how things stand.
     *
     * @param text inert, fits in the columns of {@link #size}
     */
    void status(AttributedString text);

    /**
     * Changes what stands before the line that is being typed, if one is.
     *
     * @param text inert
     */
    void prompt(String text);

    /**
     * How large it is.
     *
     * @return at least one column
     */
    Size size();

    /**
     * Whether {@link #status} is seen; where it isn't, changes are worth a line.
     *
     * @return false on terminals that can't, and in pipes
     */
    boolean showsStatus();

    /**
     * Whether somebody sits in front of it, who goes on typing while things happen.
     *
     * @return false in pipes
     */
    boolean isInteractive();

    /**
     * Whether somebody may be looking.
     *
     * @return false only if the terminal said that it isn't in front
     */
    boolean isWatched();

    /**
     * Calls for attention.
     *
     * @param bell whether to ring
     * @param notification text for the desktop, inert; where the terminal can't, nothing happens
     */
    void alert(boolean bell, Optional<String> notification);

    /** Ends a {@link #read} that waits. */
    void interrupt();
}
