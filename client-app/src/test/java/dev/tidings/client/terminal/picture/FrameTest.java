package dev.tidings.client.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameTest {
    private static final Cell CELL = new Cell(10, 20);

    @Test
    void aSmallPictureStaysAsItIs() {
        assertThat(Frame.of(30, 18, CELL, 80, 24)).isEqualTo(new Frame(30, 18, 1));
        // A band reaches over the line.
        assertThat(Frame.of(30, 20, CELL, 80, 24)).isEqualTo(new Frame(30, 20, 2));
        assertThat(Frame.of(1, 1, CELL, 80, 24)).isEqualTo(new Frame(1, 1, 1));
    }

    @Test
    void aLargeOneIsMadeToFit() {
        assertThat(Frame.of(256, 256, CELL, 80, 24)).isEqualTo(new Frame(240, 240, 12));
        assertThat(Frame.of(256, 256, CELL, 80, 3)).isEqualTo(new Frame(60, 60, 3));
        assertThat(Frame.of(256, 128, CELL, 10, 24)).isEqualTo(new Frame(100, 50, 3));
        assertThat(Frame.of(1024, 1, CELL, 10, 24)).isEqualTo(new Frame(100, 1, 1));
    }

    @Test
    void noLineIsTakenThatIsNotThere() {
        for (int height = 1; height < 300; height++) {
            for (int rows = 1; rows < 20; rows++) {
                Frame frame = Frame.of(200, height, new Cell(9, 17), 80, rows);
                assertThat(frame.rows()).isBetween(1, Math.min(12, rows));
                assertThat((frame.height() + 5) / 6 * 6).isLessThanOrEqualTo(frame.rows() * 17);
            }
        }
    }
}
