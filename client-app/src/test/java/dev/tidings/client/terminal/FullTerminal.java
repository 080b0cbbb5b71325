package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * A terminal that can everything, on a pseudo-terminal of the system's: the keys a test presses on one side, the raw
 * bytes the program wrote on the other. For the test's thread.
 */
final class FullTerminal implements AutoCloseable {
    private static final int PIPE = 64 * 1024;

    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Terminal terminal;
    private int seenUpTo;

    FullTerminal(String type) throws IOException {
        terminal = TerminalBuilder.builder()
                .system(false)
                .streams(new PipedInputStream(keys, PIPE), written)
                .type(type)
                .encoding(StandardCharsets.UTF_8)
                .size(Size.of(100, 30))
                .build();
    }

    Terminal terminal() {
        return terminal;
    }

    /** Presses keys. */
    void press(String sequence) throws IOException {
        keys.write(sequence.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Types a line. */
    void type(String line) throws IOException {
        press(line + "\r");
    }

    /** Waits for something behind what was waited for last. */
    void sees(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(unseen()).contains(text));
        String all = text();
        seenUpTo = all.indexOf(text, seenUpTo) + text.length();
    }

    /** Waits for something anywhere. */
    void shows(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(text()).contains(text));
    }

    /** What came behind what was waited for last. */
    String unseen() {
        return text().substring(seenUpTo);
    }

    /** Everything, codes and all. */
    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return written.toByteArray();
    }

    /** The program closes its own side. */
    @Override
    public void close() throws IOException {
        keys.close();
    }
}
