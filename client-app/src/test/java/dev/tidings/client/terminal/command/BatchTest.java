package dev.tidings.client.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.terminal.text.JsonOutput;
import dev.tidings.client.terminal.text.Output;
import dev.tidings.client.terminal.transfer.FileDesk;
import dev.tidings.client.terminal.transfer.Progresses;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();
    /** A command that didn't wait for its rows would end long before. */
    private static final long PATIENCE_MILLIS = 500;

    private final ConcurrentLinkedQueue<String> rows = new ConcurrentLinkedQueue<>();

    /** One that ends when the test says. */
    private record Held(CompletableFuture<String> result) implements Transfer<String> {
        @Override
        public Progress progress() {
            return new Progress("held", Progress.Stage.MOVING, 0, UNKNOWN, 0);
        }

        @Override
        public Transfer<String> onProgress(Consumer<Progress> listener) {
            return this;
        }

        @Override
        public void cancel() {
            result.cancel(false);
        }
    }

    @Test
    void endsOnceAllIsTold() {
        Held first = new Held(new CompletableFuture<>());
        Held second = new Held(new CompletableFuture<>());
        CompletableFuture<CompletableFuture<Void>> run = new CompletableFuture<>();
        Stage stage = stage(row -> {
            // While this is told, the other one ends, and with it, but for this row, the command.
            second.result().complete("done");
            assertThat(run.join().copy().completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .succeedsWithin(java.time.Duration.ofSeconds(20));
            assertThat(run.join()).isNotDone();
            rows.add(row);
        });
        run.complete(Batch.run(stage, List.of(item("a", first), item("b", second))));
        first.result().completeExceptionally(new IOException("no room"));
        assertThat(catchThrowable(
                        () -> run.join().orTimeout(20, TimeUnit.SECONDS).join()))
                .hasMessageContaining("1 of 2 files failed");
        assertThat(rows).hasSize(1).allMatch(row -> row.contains("no room"));
    }

    private static Batch.Item item(String name, Held transfer) {
        return new Batch.Item(name, UNKNOWN, () -> Batch.Begun.of(transfer, done -> {}));
    }

    /** A face that only takes rows. */
    private static Stage stage(Consumer<String> lines) {
        Output output = new JsonOutput(lines);
        FileDesk desk = face(FileDesk.class, "progresses", Progresses.NONE);
        return (Stage) Proxy.newProxyInstance(
                Stage.class.getClassLoader(),
                new Class<?>[] {Stage.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "out" -> output;
                    case "files" -> desk;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T face(Class<T> type, String only, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals(only)) {
                        return answer;
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
