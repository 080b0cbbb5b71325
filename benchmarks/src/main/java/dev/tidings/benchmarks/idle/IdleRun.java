package dev.tidings.benchmarks.idle;

import dev.tidings.benchmarks.target.ProcessUsage;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.wire.Alarm;
import dev.tidings.benchmarks.wire.Doorway;
import dev.tidings.benchmarks.wire.SessionHandler;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.pipeline.Transport;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes devices, or holds a session for each and measures what that costs. Used by one thread, which waits. */
final class IdleRun {
    private static final int LOGINS_AT_ONCE = 4;
    private static final int RESUMPTIONS_AT_ONCE = 64;
    private static final int WARM_UP = 1_000;

    private final IdleOptions options;

    IdleRun(IdleOptions options) {
        this.options = options;
    }

    /** Logs every device in, and disconnects them all. */
    List<String> prepare(Target target, Random random) throws InterruptedException {
        Transport transport = Transport.best();
        EventLoopGroup group = transport.newGroup(1, "devices");
        try {
            return new Devices(options, random).make(new Doorway(target.address(), transport, LOGINS_AT_ONCE), group);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    /** Opens a session for each token, in two halves, holds them, and measures. */
    IdleResult hold(Target target, List<String> tokens) throws InterruptedException {
        ProcessUsage server = target.usage()
                .orElseThrow(() -> new IllegalArgumentException("--server-pid: missing; nothing could be measured"));
        options.checkOpenFiles("the server", server);
        Transport transport = Transport.best();
        warmUp(target, tokens.subList(0, Math.min(WARM_UP, tokens.size())), transport);
        Alarm alarm = new Alarm();
        EventLoopGroup group = transport.newGroup(1, "idle");
        try {
            alarm.pause(options.settle());
            Memory before = Memory.of(server);
            Doorway doorway = new Doorway(target.address(), transport, RESUMPTIONS_AT_ONCE);
            int first = tokens.size() / 2;
            open(tokens.subList(0, first), doorway, group, alarm);
            alarm.pause(options.settle());
            Memory half = Memory.seen(server);
            open(tokens.subList(first, tokens.size()), doorway, group, alarm);
            alarm.pause(options.settle());
            Memory after = Memory.of(server);
            Duration cpu = server.cpu();
            long start = System.nanoTime();
            alarm.pause(options.duration());
            Duration used = server.cpu().minus(cpu);
            double share = (double) used.toNanos() / (System.nanoTime() - start);
            return IdleResult.of(tokens.size(), first, before, half, after, share);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    /** The classes and the compiled code that sessions need aren't to be charged to those that are measured. */
    private static void warmUp(Target target, List<String> tokens, Transport transport) throws InterruptedException {
        EventLoopGroup group = transport.newGroup(1, "warm-up");
        try {
            open(tokens, new Doorway(target.address(), transport, RESUMPTIONS_AT_ONCE), group, closed -> {});
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    private static void open(List<String> tokens, Doorway doorway, EventLoopGroup group, Consumer<Throwable> closed)
            throws InterruptedException {
        for (String token : tokens) {
            doorway.enter(group, new Resume(token), new SessionHandler(closed));
        }
        doorway.awaitAll();
    }
}
