package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.Progress.Stage;
import dev.tidings.client.file.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One that is as far as the test says. For the test's thread. */
final class TestingTransfer implements Transfer<String> {
    private final String name;
    private final List<Consumer<Progress>> listeners = new ArrayList<>();
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private Progress progress;

    TestingTransfer(String name) {
        this.name = name;
        progress = new Progress(name, Stage.QUEUED, 0, OptionalLong.empty(), 0);
    }

    void is(Stage stage, long done, long total, long pace) {
        progress = new Progress(name, stage, done, OptionalLong.of(total), pace);
        listeners.forEach(each -> each.accept(progress));
    }

    @Override
    public CompletableFuture<String> result() {
        return result;
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public Transfer<String> onProgress(Consumer<Progress> listener) {
        listeners.add(listener);
        return this;
    }

    @Override
    public void cancel() {
        is(Stage.FAILED, progress.done(), progress.total().orElse(0), 0);
        result.cancel(false);
    }
}
