package dev.tidings.benchmarks.reconnect;

import static dev.tidings.benchmarks.target.OptionBounds.atLeast;
import static java.util.Objects.requireNonNull;

import dev.tidings.benchmarks.target.TargetOptions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reconnect}: from a link that is back to sessions that are. */
@Command(
        name = "reconnect",
        description = "Clients lose their link all at once: how soon they are back when it is.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class ReconnectCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private TargetOptions target = new TargetOptions();

    @Option(names = "--clients", description = "real clients, each with an account of its own")
    private int clients = 50;

    @Option(names = "--cuts", description = "how often the link breaks")
    private int cuts = 20;

    @Option(names = "--shortest", description = "milliseconds it is away at least")
    private int shortest = 500;

    @Option(names = "--longest", description = "milliseconds it is away at most")
    private int longest = 5_000;

    @Option(names = "--black-hole", description = "new connections get no answer meanwhile, instead of being refused")
    private boolean blackHole;

    /** 0 once measured. */
    @Override
    public Integer call() throws InterruptedException {
        atLeast(1, clients, "--clients");
        atLeast(1, cuts, "--cuts");
        atLeast(0, shortest, "--shortest");
        atLeast(shortest, longest, "--longest");
        ReconnectRun run = new ReconnectRun(clients, cuts, shortest, longest, blackHole, new SecureRandom());
        ReconnectResult result = target.measure(run::on);
        requireNonNull(spec).commandLine().getOut().println(result.text());
        return 0;
    }
}
