package dev.tidings.server.internal.net;

import dev.tidings.server.internal.session.Alarm;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes on the event loops, each in turn.
 *
 * @param loops end before or after
 */
public record LoopAlarm(EventLoopGroup loops) implements Alarm {
    private static final Logger LOG = LoggerFactory.getLogger(LoopAlarm.class);

    @Override
    public void after(Duration wait, Runnable task) {
        try {
            loops.next().schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("nobody is to be woken any more");
        }
    }
}
