package dev.tidings.client.terminal.text;

import java.util.Map;

/** Colours, or none where the user or the terminal wants none ({@code NO_COLOR}, {@code TERM=dumb}, a pipe). */
public final class Paint {
    /** No colours. */
    public static final Paint NONE = new Paint(false);

    private static final String RESET = "\033[0m";
    /** Readable on dark and on light. */
    private static final int[] NAMES = {31, 32, 33, 34, 35, 36, 91, 92, 94, 95};

    private final boolean on;

    private Paint(boolean on) {
        this.on = on;
    }

    /**
     * What the environment asks for.
     *
     * @param environment of the program
     * @param terminalType such as {@code xterm-256color}
     * @return colours or none
     */
    public static Paint of(Map<String, String> environment, String terminalType) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return unwanted || terminalType.startsWith("dumb") ? NONE : new Paint(true);
    }

    /**
     * Something beside the point.
     *
     * @param text inert
     * @return with codes around it
     */
    public String dim(String text) {
        return paint("2", text);
    }

    /**
     * Something that went wrong.
     *
     * @param text inert
     * @return with codes around it
     */
    public String alarm(String text) {
        return paint("31", text);
    }

    /**
     * A user, each in a colour of their own.
     *
     * @param name inert
     * @return with codes around it
     */
    public String name(String name) {
        return paint("1;" + NAMES[Math.floorMod(name.hashCode(), NAMES.length)], name);
    }

    /**
     * The reader's own name in what others say, or the line where reading goes on.
     *
     * @param text inert
     * @return with codes around it
     */
    public String mention(String text) {
        return paint("1;33", text);
    }

    private String paint(String code, String text) {
        return on ? "\033[" + code + "m" + text + RESET : text;
    }
}
