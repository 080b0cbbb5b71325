package dev.tidings.benchmarks.target;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which server to measure. Filled in by picocli, then only read. */
public final class TargetOptions {
    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            description = "a server that runs already (default: start one and stop it afterwards)")
    private @Nullable String server;

    @Option(names = "--server-pid", paramLabel = "PID", description = "its process, for CPU and memory")
    private @Nullable Long pid;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "folder on the disk to use: data of the server started here, and the fsync probe"
                    + " (default: the system's temporary folder, and no probe with --server)")
    private @Nullable Path scratch;

    @Mixin
    private ServerOptions own = new ServerOptions();

    /**
     * Measures the server these options name, or one made for it.
     *
     * @param <R> what comes of it
     * @param measurement what to do
     * @return what came of it
     * @throws InterruptedException if interrupted
     */
    public <R> R measure(Measurement<R> measurement) throws InterruptedException {
        if (server != null) {
            Optional<ProcessUsage> usage = Optional.ofNullable(pid).map(TargetOptions::usage);
            return measurement.on(new Target(address(server), usage, Optional.ofNullable(scratch)));
        }
        try (TemporaryFolder data = scratchFolder();
                ServerProcess process = own.start(data.path())) {
            return measurement.on(
                    new Target(process.address(), Optional.of(process.usage()), Optional.of(data.path())));
        }
    }

    /**
     * Whether a server is started here.
     *
     * @return false with {@code --server}
     */
    public boolean isOwn() {
        return server == null;
    }

    /**
     * How to start one.
     *
     * @return the options
     */
    public ServerOptions own() {
        return own;
    }

    /**
     * A folder for the data of a server.
     *
     * @return to be closed
     */
    public TemporaryFolder scratchFolder() {
        return new TemporaryFolder(scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch);
    }

    private static ProcessUsage usage(long pid) {
        return new ProcessUsage(ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalArgumentException("--server-pid: no process " + pid)));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("--server: " + text + " (expected: HOST:PORT)");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
