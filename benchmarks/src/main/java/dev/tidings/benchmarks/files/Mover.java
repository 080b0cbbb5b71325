package dev.tidings.benchmarks.files;

import dev.tidings.benchmarks.target.Target;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Transfer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client that moves a file as fast as it can, again and again until it is closed. Its client's callbacks go on, any
 * thread reads.
 */
final class Mover implements AutoCloseable {
    private final Visitor visitor;
    private final SampleFile file;
    private final boolean upwards;
    private final Consumer<Throwable> alarm;
    private final LongAdder ended = new LongAdder();
    private final CompletableFuture<String> first;
    private volatile @Nullable Transfer<?> current;
    private volatile boolean closed;

    /** Uploads the file for the first time, as those need it, too, who download it. */
    Mover(Target target, String user, SampleFile file, boolean upwards, Consumer<Throwable> alarm) {
        this.file = file;
        this.upwards = upwards;
        this.alarm = alarm;
        visitor = new Visitor(target, user);
        first = visitor.client().files().upload(file.path()).result().thenApply(stored -> stored.file());
    }

    /** Goes on from now on; waits until the file is there. */
    void start() {
        next(Visitor.end(first));
    }

    /** Bytes so far. */
    long moved() {
        Transfer<?> now = current;
        return ended.sum() + (now == null ? 0 : now.progress().done());
    }

    int losses() {
        return visitor.losses();
    }

    private void next(String stored) {
        if (closed) {
            return;
        }
        CompletableFuture<String> end = upwards ? up() : down(stored);
        end.whenComplete((file, failure) -> {
            if (failure == null) {
                next(file);
            } else if (!closed) {
                alarm.accept(failure);
            }
        });
    }

    /** What was uploaded before stays: a file system that discards deleted blocks does little else meanwhile. */
    private CompletableFuture<String> up() {
        FileUpload upload = visitor.client().files().upload(file.path());
        current = upload;
        return upload.result().thenApply(stored -> {
            done();
            return stored.file();
        });
    }

    private CompletableFuture<String> down(String stored) {
        Transfer<?> download = visitor.client().files().download(stored, new Nowhere());
        current = download;
        return download.result().thenApply(fetched -> {
            done();
            return stored;
        });
    }

    private void done() {
        current = null;
        ended.add(file.size());
    }

    @Override
    public void close() {
        closed = true;
        visitor.close();
    }
}
