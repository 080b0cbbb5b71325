package dev.tidings.client.terminal.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.event.ConnectionState;
import dev.tidings.client.terminal.window.WindowView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private static final String MOVING = "tides.pdf 50% of 2.0 MiB  512 KiB/s  0:02";

    @Test
    void tellsOfFilesBesideTheWindows() {
        assertThat(line(1, MOVING, "bob is typing…", 100))
                .isEqualTo(" [1:user1]  live  " + MOVING + "  bob is typing…  alice@server ");
        assertThat(line(1, MOVING, "bob is typing…", 70)).isEqualTo(" [1:user1]  live  " + MOVING + " ");
    }

    @Test
    void filesComeBeforeTheLastWindows() {
        assertThat(line(20, MOVING, "", 100))
                .startsWith(" [1:user1 2:user2 ")
                .contains(" …]  live  " + MOVING)
                .hasSizeLessThanOrEqualTo(100);
        assertThat(line(20, "", "", 100)).contains("9:user9").doesNotContain(MOVING);
    }

    @Test
    void aNarrowTerminalKeepsItsWindows() {
        assertThat(line(5, MOVING, "", 50)).contains("1:user1 2:user2").doesNotContain(MOVING);
    }

    private static String line(int windows, String moving, String remark, int columns) {
        List<WindowView> all = IntStream.rangeClosed(1, windows)
                .mapToObj(number -> new WindowView(number, "user" + number, null, 0, 0, 0, number == 1))
                .toList();
        return new StatusLine(all, ConnectionState.LIVE, 0, moving, remark, "alice@server")
                .fit(columns)
                .toString();
    }
}
