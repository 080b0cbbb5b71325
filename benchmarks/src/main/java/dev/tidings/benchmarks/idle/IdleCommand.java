package dev.tidings.benchmarks.idle;

import dev.tidings.benchmarks.target.ProcessUsage;
import dev.tidings.benchmarks.target.ReportOptions;
import dev.tidings.benchmarks.target.ServerProcess;
import dev.tidings.benchmarks.target.Target;
import dev.tidings.benchmarks.target.TargetOptions;
import dev.tidings.benchmarks.target.TemporaryFolder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code idle}: what a session costs that only answers pings. */
@Command(
        name = "idle",
        description = "Many sessions only answer pings: memory of each, CPU of all.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class IdleCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target = new TargetOptions();

    @Mixin
    private ReportOptions told = new ReportOptions();

    @Option(names = "--connections", description = "sessions; each costs the server a password hash to prepare")
    private int connections = 10_000;

    @Option(names = "--devices-per-user", description = "sessions of the same user")
    private int devicesPerUser = 50;

    @Option(names = "--seconds", description = "how long to measure CPU time")
    private int seconds = 30;

    @Option(names = "--settle", description = "seconds to wait before memory is read")
    private int settle = 20;

    /** 0 once measured. */
    @Override
    public Integer call() throws InterruptedException {
        IdleOptions options =
                new IdleOptions(connections, devicesPerUser, Duration.ofSeconds(seconds), Duration.ofSeconds(settle));
        options.checkOpenFiles("this process", new ProcessUsage(ProcessHandle.current()));
        IdleRun run = new IdleRun(options);
        IdleResult result = target.isOwn() ? restarting(run) : target.measure(server -> both(run, server));
        told.print(result, result.text());
        return 0;
    }

    private static IdleResult both(IdleRun run, Target server) throws InterruptedException {
        return run.hold(server, run.prepare(server, new SecureRandom()));
    }

    /** A server that has hashed ten thousand passwords has more memory than one that serves ten thousand sessions. */
    private IdleResult restarting(IdleRun run) throws InterruptedException {
        try (TemporaryFolder data = target.scratchFolder()) {
            List<String> tokens;
            try (ServerProcess server = target.own().start(data.path())) {
                tokens = run.prepare(seen(server), new SecureRandom());
            }
            try (ServerProcess server = target.own().start(data.path())) {
                return run.hold(seen(server), tokens);
            }
        }
    }

    private static Target seen(ServerProcess server) throws InterruptedException {
        return new Target(server.address(), Optional.of(server.usage()), Optional.empty());
    }
}
