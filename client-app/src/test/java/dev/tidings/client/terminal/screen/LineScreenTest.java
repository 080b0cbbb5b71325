package dev.tidings.client.terminal.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.terminal.picture.Graphics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who draws when, on a terminal that stops in the middle. */
class LineScreenTest {
    private static final byte BELL = 7;

    private final CountDownLatch ringing = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CompletableFuture<LineScreen> made = new CompletableFuture<>();
    private final CompletableFuture<String> read = new CompletableFuture<>();
    private final Thread typing = new Thread(this::type);

    @TempDir
    Path folder = Path.of("replaced");

    private LineDisciplineTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new LineDisciplineTerminal("test", "xterm", new Stopping(), StandardCharsets.UTF_8);
        typing.setDaemon(true);
        typing.start();
    }

    @AfterEach
    void close() throws IOException {
        goOn.countDown();
        terminal.close();
    }

    @Test
    void noReadingBeginsWhileTheStatusIsDrawn() throws Exception {
        LineScreen screen = made.get(15, TimeUnit.SECONDS);
        Thread drawing = new Thread(() -> screen.alert(true, Optional.empty()));
        drawing.start();
        ringing.await();
        ready.countDown();
        await().until(() -> isInRead() && waits());
        assertThat(typing.getStackTrace())
                .as("the line reader hasn't begun")
                .noneMatch(frame -> frame.getMethodName().equals("readLine"));
        goOn.countDown();
        drawing.join();
        terminal.processInputBytes("hi\r".getBytes(StandardCharsets.UTF_8));
        assertThat(read.get(15, TimeUnit.SECONDS)).isEqualTo("hi");
    }

    private boolean isInRead() {
        return Arrays.stream(typing.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(LineScreen.class.getName())
                        && frame.getMethodName().equals("read"));
    }

    private boolean waits() {
        return typing.getState() == Thread.State.BLOCKED || typing.getState() == Thread.State.WAITING;
    }

    /** The thread that makes a screen is the one that reads. */
    private void type() {
        try {
            LineScreen screen = new LineScreen(terminal, folder.resolve("history"), Graphics.of(Map.of(), "xterm"));
            made.complete(screen);
            ready.await();
            String line = screen.read(new Line("> ", ""));
            screen.close();
            read.complete(line == null ? "" : line);
        } catch (IOException | InterruptedException failure) {
            read.completeExceptionally(failure);
        }
    }

    /** Stops at the bell. */
    private final class Stopping extends OutputStream {
        @Override
        public void write(int letter) {
            if (letter == BELL) {
                ringing.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException stopped) {
                    throw new UncheckedIOException(new IOException(stopped));
                }
            }
        }
    }
}
