package dev.tidings.benchmarks.group;

import static java.util.Objects.requireNonNull;

import dev.tidings.benchmarks.target.ProcessUsage;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.target.TargetOptions;
import dev.tidings.benchmarks.target.TrafficOptions;
import dev.tidings.benchmarks.wire.Alarm;
import dev.tidings.benchmarks.wire.Doorway;
import dev.tidings.benchmarks.wire.SendTemplate;
import dev.tidings.benchmarks.wire.SessionHandler;
import dev.tidings.client.TidingsClient;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.pipeline.Transport;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code group}: one member of a large group speaks, and those who are online listen. */
@Command(
        name = "group",
        description = "How many deliveries a second a server makes of what one member of a large group says.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class GroupCommand implements Callable<Integer> {
    private static final String GROUP = "#load";
    private static final String PASSWORD = "a password for a benchmark";
    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 30;
    private static final double NANOS = 1e9;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private TrafficOptions traffic = new TrafficOptions();

    @Option(names = "--members", description = "of the group")
    private int members = 1_000;

    @Option(names = "--online", description = "how many of them listen")
    private int online = 100;

    private final Alarm alarm = new Alarm();
    private final LongAdder sent = new LongAdder();
    private final LongAdder heard = new LongAdder();

    /** 0 once measured. */
    @Override
    public Integer call() throws InterruptedException {
        return target.measure(this::run);
    }

    private int run(Target server) throws InterruptedException {
        Transport transport = Transport.best();
        EventLoopGroup group = transport.newGroup(traffic.loops(), "group");
        try {
            Doorway doorway = new Doorway(server.address(), transport, AT_ONCE);
            Speaker speaker = new Speaker(new SendTemplate(GROUP, traffic.textBytes()), traffic.window(), sent, alarm);
            for (int i = 0; i < members - 1; i++) {
                doorway.enter(group, account(i), i == 0 ? speaker : i <= online ? new Listener(heard, alarm) : gone());
            }
            doorway.awaitAll();
            found(server);
            measure(server, speaker);
            return 0;
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    private static SignUp account(int number) {
        return new SignUp(name(number), PASSWORD, String.format("%032x", number));
    }

    private static String name(int number) {
        return "m" + number;
    }

    /** Signs up, and isn't there any more. */
    private static SessionHandler gone() {
        return new SessionHandler(closed -> {}) {
            @Override
            public void handlerAdded(ChannelHandlerContext context) {
                context.close();
            }
        };
    }

    private void found(Target server) {
        try (TidingsClient owner = TidingsClient.builder()
                .server("127.0.0.1", server.address().getPort())
                .build()) {
            owner.connect();
            owner.signUp("owner", PASSWORD)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            owner.groups()
                    .create(GROUP, List.of(), HistoryPolicy.JOIN)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < members - 1; i++) {
                names.add(name(i));
                if (names.size() == GroupChange.MOST_USERS || i == members - 2) {
                    owner.groups()
                            .add(GROUP, List.copyOf(names))
                            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .join();
                    names.clear();
                }
            }
        }
    }

    private void measure(Target server, Speaker speaker) throws InterruptedException {
        speaker.speak(true);
        alarm.pause(traffic.warmup());
        long begun = System.nanoTime();
        Optional<Duration> cpu = server.usage().map(ProcessUsage::cpu);
        long sentBefore = sent.sum();
        long heardBefore = heard.sum();
        alarm.pause(traffic.measured());
        double lasted = (System.nanoTime() - begun) / NANOS;
        long said = sent.sum() - sentBefore;
        long delivered = heard.sum() - heardBefore;
        Optional<Duration> used =
                cpu.flatMap(before -> server.usage().map(usage -> usage.cpu().minus(before)));
        speaker.speak(false);
        PrintWriter out = requireNonNull(spec).commandLine().getOut();
        out.printf("%,d members, %,d of them listening, texts of %d bytes%n", members, online, traffic.textBytes());
        out.printf("  stored     %,.0f entries/s, one row each%n", said / lasted);
        out.printf("  delivered  %,.0f/s%n", delivered / lasted);
        used.ifPresent(spent ->
                out.printf("  server     %.2f s of CPU per million deliveries%n", spent.toNanos() / 1e3 / delivered));
    }
}
