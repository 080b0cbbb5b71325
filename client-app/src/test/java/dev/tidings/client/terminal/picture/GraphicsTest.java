package dev.tidings.client.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphicsTest {
    private final Graphics graphics = Graphics.of(Map.of(), "xterm-256color");

    @Test
    void asksOnceAndGoesByTheAnswer() {
        assertThat(graphics.question()).isEqualTo("\033[16t\033[c");
        assertThat(graphics.question()).isEmpty();
        assertThat(graphics.protocol()).isEmpty();
        graphics.answered("6;18;9t");
        graphics.answered("?62;4;22c");
        assertThat(graphics.protocol()).contains(Protocol.SIXEL);
        assertThat(graphics.cell()).isEqualTo(new Cell(9, 18));
    }

    @Test
    void aTerminalWithoutSixelShowsNone() {
        graphics.answered("?64;14;41c");
        assertThat(graphics.protocol()).isEmpty();
    }

    @Test
    void whatIsNoAnswerDoesNothing() {
        graphics.answered("?4;x4c");
        graphics.answered("?4h");
        graphics.answered("4c");
        graphics.answered("6;0;0t");
        graphics.answered("6;9999;9999t");
        graphics.answered("6;5~");
        assertThat(graphics.protocol()).isEmpty();
        assertThat(graphics.cell()).isEqualTo(Cell.USUAL);
    }

    @Test
    void theEnvironmentMayKnow() {
        assertThat(Graphics.of(Map.of(), "xterm-kitty").protocol()).contains(Protocol.KITTY);
        assertThat(Graphics.of(Map.of("LC_TERMINAL", "iTerm2"), "xterm").protocol())
                .contains(Protocol.ITERM);
        Graphics console = Graphics.of(Map.of(), "linux");
        assertThat(console.question()).isEmpty();
        assertThat(console.protocol()).isEmpty();
    }
}
