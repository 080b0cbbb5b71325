package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.terminal.transfer.Bars;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Progress on a terminal that results are printed on, too. */
class BarsTest {
    /** One that stands still. */
    private record Standing(String name) implements Transfer<String> {
        @Override
        public CompletableFuture<String> result() {
            return new CompletableFuture<>();
        }

        @Override
        public Progress progress() {
            return new Progress(name, Progress.Stage.MOVING, 1, OptionalLong.of(2), 0);
        }

        @Override
        public Transfer<String> onProgress(Consumer<Progress> listener) {
            return this;
        }

        @Override
        public void cancel() {}
    }

    @Test
    void resultsStayAboveTheLinesOfWhatMoves() throws IOException {
        try (FullTerminal terminal = new FullTerminal("xterm-256color")) {
            Bars bars = new Bars(terminal.terminal());
            OptionalLong size = OptionalLong.of(2);
            bars.expect(List.of(size, size, size));
            bars.add(new Standing("tides.pdf"), size);
            bars.add(new Standing("harbour.jpg"), size);
            terminal.sees("tides.pdf");
            terminal.sees("harbour.jpg");
            terminal.sees("0 of 3 files");
            // Two of six bytes: what hasn't begun counts.
            terminal.sees("33%");
            bars.above(() -> {
                PrintWriter out = terminal.terminal().writer();
                out.print("a result\r\n");
                out.flush();
            });
            terminal.sees("a result");
            terminal.sees("0 of 3 files");
            bars.close();
            String drawn = terminal.text();
            String after = drawn.substring(drawn.indexOf("a result"), drawn.lastIndexOf("0 of 3 files"));
            // Up again would be over the result.
            assertThat(after).contains("tides.pdf").doesNotContainPattern("\u001b\\[[0-9]*A");
        }
    }

    @Test
    void nobodyWhoEndsTheProgramWaitsForWhoPrints() throws Exception {
        CountDownLatch printing = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        try (FullTerminal terminal = new FullTerminal("xterm-256color")) {
            Bars bars = new Bars(terminal.terminal());
            CompletableFuture<Void> printed = CompletableFuture.runAsync(() -> bars.above(() -> {
                printing.countDown();
                awaitUninterruptibly(read);
            }));
            printing.await();
            CompletableFuture<Void> abandoned = CompletableFuture.runAsync(bars::abandon);
            try {
                assertThat(abandoned).succeedsWithin(Duration.ofSeconds(20));
                assertThat(printed).isNotDone();
            } finally {
                read.countDown();
            }
            printed.join();
            bars.close();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
