package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.terminal.text.JsonOutput;
import dev.tidings.client.terminal.text.Row;
import dev.tidings.protocol.pipeline.Ticker;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** For programs: a JSON object a second and file, on standard error. Any thread. */
public final class ProgressLines implements Progresses {
    private static final long EACH_NANOS = Duration.ofSeconds(1).toNanos();

    private final JsonOutput output;
    private final Ticker ticker;

    /**
     * Creates them.
     *
     * @param lines takes lines from any thread
     * @param ticker says when a second is over
     */
    public ProgressLines(Consumer<String> lines, Ticker ticker) {
        this.output = new JsonOutput(lines);
        this.ticker = ticker;
    }

    @Override
    public void add(Transfer<?> transfer, OptionalLong size) {
        transfer.onProgress(new Lines());
    }

    @Override
    public void close() {}

    /** Those of one transfer; told by the callback thread. */
    private final class Lines implements Consumer<Progress> {
        private long lastNanos = ticker.nanos() - EACH_NANOS;

        @Override
        public void accept(Progress progress) {
            boolean ended = progress.stage() == Progress.Stage.DONE || progress.stage() == Progress.Stage.FAILED;
            long now = ticker.nanos();
            if (!ended && now - lastNanos < EACH_NANOS) {
                return;
            }
            lastNanos = now;
            Row row = new Row("progress")
                    .with("name", progress.name())
                    .with("stage", progress.stage().name().toLowerCase(Locale.ROOT))
                    .with("done", progress.done())
                    .with(
                            "total",
                            progress.total().isPresent()
                                    ? (Long) progress.total().getAsLong()
                                    : null)
                    .with("bytesPerSecond", progress.bytesPerSecond());
            progress.left().ifPresent(left -> row.with("secondsLeft", left.toSeconds()));
            output.row(row);
        }
    }
}
