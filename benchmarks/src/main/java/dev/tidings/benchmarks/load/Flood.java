package dev.tidings.benchmarks.load;

import dev.tidings.benchmarks.wire.Doorway;
import dev.tidings.benchmarks.wire.SendTemplate;
import dev.tidings.protocol.message.SignUp;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Users who send too much while others are measured. On a loop of its own; used by one thread, which waits. */
final class Flood {
    private final EventLoop loop;
    private final int textBytes;
    private final Consumer<Throwable> failed;
    private final List<Flooder> flooders = new ArrayList<>();

    /** What came of it. */
    record Count(long sent, long refused) {}

    Flood(EventLoop loop, int textBytes, Consumer<Throwable> failed) {
        this.loop = loop;
        this.textBytes = textBytes;
        this.failed = failed;
    }

    /** Signs them up; each writes to the next one. */
    void enter(Doorway doorway, int size, String name, Function<String, SignUp> account) throws InterruptedException {
        for (int i = 0; i < size; i++) {
            Flooder flooder = new Flooder(new SendTemplate(name + (i + 1) % size, textBytes), failed);
            flooders.add(flooder);
            doorway.enter(loop, account.apply(name + i), flooder);
        }
    }

    void start() throws InterruptedException {
        each(Flooder::start);
    }

    void stop() throws InterruptedException {
        each(Flooder::stop);
    }

    Count count() throws InterruptedException {
        return loop.submit(() -> new Count(
                        flooders.stream().mapToLong(Flooder::sent).sum(),
                        flooders.stream().mapToLong(Flooder::refused).sum()))
                .sync()
                .getNow();
    }

    private void each(Consumer<Flooder> action) throws InterruptedException {
        loop.submit(() -> flooders.forEach(action)).sync();
    }
}
