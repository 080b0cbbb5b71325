package dev.tidings.client.terminal.picture;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pictures a terminal can show: as its environment tells, or as it answers. Nobody waits for the answer; until it
 * comes, and where none comes, there are no pictures. Any thread.
 */
public final class Graphics {
    /** How large a cell is, and what the terminal can; all answer the second. */
    private static final String QUESTION = "\033[16t\033[c";

    private static final Pattern ATTRIBUTES = Pattern.compile("\\?([0-9;]{1,60})c");
    private static final String SIXEL = "4";
    private static final Pattern CELL = Pattern.compile("6;([0-9]{1,4});([0-9]{1,4})t");

    private final Guess guess;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean sixel;
    private volatile Cell cell = Cell.USUAL;

    private Graphics(Guess guess) {
        this.guess = guess;
    }

    /**
     * What the environment tells.
     *
     * @param environment of the program
     * @param terminalType such as {@code xterm-256color}
     * @return of that terminal
     */
    public static Graphics of(Map<String, String> environment, String terminalType) {
        return new Graphics(Guess.of(environment, terminalType));
    }

    /**
     * What to ask the terminal.
     *
     * @return for its output; empty after the first time, and where there is nothing to ask
     */
    public String question() {
        return guess == Guess.NONE || asked.getAndSet(true) ? "" : QUESTION;
    }

    /**
     * What the terminal answered. What isn't an answer does nothing.
     *
     * @param answer behind {@code ESC [}
     */
    public void answered(String answer) {
        Matcher attributes = ATTRIBUTES.matcher(answer);
        if (attributes.matches()) {
            sixel = Arrays.asList(attributes.group(1).split(";", -1)).contains(SIXEL);
        }
        Matcher size = CELL.matcher(answer);
        if (size.matches()) {
            try {
                cell = new Cell(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1)));
            } catch (IllegalArgumentException impossible) {
                cell = Cell.USUAL;
            }
        }
    }

    /**
     * What it is best at.
     *
     * @return empty where it shows none, as far as is known by now
     */
    public Optional<Protocol> protocol() {
        return switch (guess) {
            case KITTY -> Optional.of(Protocol.KITTY);
            case ITERM -> Optional.of(Protocol.ITERM);
            case ASK -> sixel ? Optional.of(Protocol.SIXEL) : Optional.empty();
            case NONE -> Optional.empty();
        };
    }

    /**
     * How large a letter is.
     *
     * @return as far as is known by now
     */
    public Cell cell() {
        return cell;
    }
}
