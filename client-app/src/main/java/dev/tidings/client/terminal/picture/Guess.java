package dev.tidings.client.terminal.picture;

import java.util.Map;

/** What the environment tells of a terminal's pictures. */
enum Guess {
    /** It is kitty, or one that does as kitty does. */
    KITTY,
    /** It is iTerm2, or one that does as iTerm2 does. */
    ITERM,
    /** Only the terminal itself knows. */
    ASK,
    /** It shows none, and isn't to be asked. */
    NONE;

    /**
     * Looks at the environment. What a multiplexer inherited is of the terminal around it, which it shields; and who
     * began another terminal from kitty's shell is there no more: so the nearest sign counts first.
     */
    static Guess of(Map<String, String> environment, String terminalType) {
        if (terminalType.startsWith("dumb") || terminalType.startsWith("linux")) {
            return NONE;
        }
        boolean shielded = has(environment, "TMUX")
                || has(environment, "STY")
                || terminalType.startsWith("screen")
                || terminalType.startsWith("tmux");
        if (shielded) {
            return ASK;
        }
        if (terminalType.equals("xterm-kitty") || terminalType.equals("xterm-ghostty")) {
            return KITTY;
        }
        return switch (environment.getOrDefault("TERM_PROGRAM", "")) {
            case "iTerm.app", "WezTerm", "mintty" -> ITERM;
            case "ghostty" -> KITTY;
            case "" -> byTraces(environment);
            default -> ASK;
        };
    }

    /** Variables that come along where {@code TERM_PROGRAM} doesn't, such as through ssh. */
    private static Guess byTraces(Map<String, String> environment) {
        if (environment.getOrDefault("LC_TERMINAL", "").equals("iTerm2")
                || has(environment, "WEZTERM_PANE")
                || has(environment, "WEZTERM_EXECUTABLE")) {
            return ITERM;
        }
        return has(environment, "KITTY_WINDOW_ID") ? KITTY : ASK;
    }

    private static boolean has(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
