package dev.tidings.server.internal.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.testing.ManualTicker;
import dev.tidings.server.testing.LogLines;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many lines there are, and how much is remembered: at the limits and beyond. */
class BadInputsTest {
    /** Of addresses that only this test has. */
    private static final String LINE = "from 10.";

    private final LogLines log = new LogLines(BadInputs.class.getName());
    private final ManualTicker ticker = new ManualTicker();
    private final BadInputs inputs = new BadInputs(ticker);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void anAddressHasOneLineAMinute() {
        note(1, 3);
        ticker.advance(BadInputs.WINDOW.minusNanos(1));
        note(1, 1);
        assertThat(log.with(LINE)).containsExactly("bad input from 10.0.0.1: bad_json");
        ticker.advance(Duration.ofNanos(1));
        note(1, 2);
        assertThat(log.with(LINE))
                .hasSize(2)
                .last()
                .isEqualTo("bad input from 10.0.0.1: bad_json; left out since its last line: 3");
        ticker.advance(BadInputs.WINDOW);
        note(1, 1);
        assertThat(log.with(LINE)).last().asString().endsWith("its last line: 1");
    }

    @Test
    void allOfThemHaveSixtyLinesAMinute() {
        for (int address = 1; address <= BadInputs.MOST_LINES + 1; address++) {
            note(address, 1);
        }
        assertThat(log.with(LINE)).hasSize(BadInputs.MOST_LINES);
        ticker.advance(BadInputs.WINDOW);
        note(BadInputs.MOST_LINES + 1, 1);
        assertThat(log.with(LINE)).last().asString().endsWith("10.0.0.61: bad_json; left out since its last line: 1");
    }

    @Test
    void whatWasLeftOutOfAForgottenAddressIsTold() {
        note(1, 5);
        for (int address = 2; address <= BadInputs.MOST_ADDRESSES; address++) {
            note(address, 1);
        }
        ticker.advance(BadInputs.WINDOW);
        note(2, 1);
        assertThat(log.with(LINE)).last().asString().endsWith("10.0.0.2: bad_json");
        note(BadInputs.MOST_ADDRESSES + 1, 1);
        assertThat(log.with(LINE)).last().asString().endsWith("10.0.3.233: bad_json; left out of others: 4");
        note(1, 1);
        assertThat(log.with(LINE)).last().asString().endsWith("10.0.0.1: bad_json");
    }

    private void note(int address, int times) {
        for (int i = 0; i < times; i++) {
            inputs.refused(address(address), null, ErrorCode.BAD_JSON);
        }
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
