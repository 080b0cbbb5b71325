package dev.tidings.client.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessTest {
    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "dumb, KITTY_WINDOW_ID=1, NONE",
        "linux, , NONE",
        "xterm-kitty, , KITTY",
        "xterm-ghostty, TERM_PROGRAM=ghostty, KITTY",
        "xterm-256color, TERM_PROGRAM=ghostty, KITTY",
        "xterm-256color, KITTY_WINDOW_ID=1, KITTY",
        "xterm-256color, TERM_PROGRAM=iTerm.app, ITERM",
        "xterm-256color, TERM_PROGRAM=WezTerm, ITERM",
        "xterm, TERM_PROGRAM=mintty, ITERM",
        "xterm-256color, LC_TERMINAL=iTerm2, ITERM",
        "xterm-256color, WEZTERM_PANE=0, ITERM",
        // An editor that was begun from kitty's shell.
        "xterm-256color, TERM_PROGRAM=vscode KITTY_WINDOW_ID=1, ASK",
        "xterm-256color, TERM_PROGRAM=Apple_Terminal, ASK",
        // Within a multiplexer the terminal around it is out of reach.
        "tmux-256color, TERM_PROGRAM=tmux KITTY_WINDOW_ID=1, ASK",
        "screen-256color, LC_TERMINAL=iTerm2, ASK",
        "xterm-kitty, TMUX=/tmp/tmux-0/default, ASK",
        "xterm-256color, STY=1.pts LC_TERMINAL=iTerm2, ASK",
        "xterm-256color, , ASK",
        "foot, , ASK",
        "xterm-256color, LC_TERMINAL= KITTY_WINDOW_ID=, ASK",
    })
    void looksAtTheNearestSign(String type, String variables, Guess expected) {
        Map<String, String> environment = new HashMap<>();
        for (String each : variables == null ? new String[0] : variables.split(" ", -1)) {
            String[] parts = each.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        assertThat(Guess.of(environment, type)).isEqualTo(expected);
    }
}
