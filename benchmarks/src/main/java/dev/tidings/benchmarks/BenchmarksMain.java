package dev.tidings.benchmarks;

import dev.tidings.benchmarks.files.FilesCommand;
import dev.tidings.benchmarks.group.GroupCommand;
import dev.tidings.benchmarks.idle.IdleCommand;
import dev.tidings.benchmarks.load.LoadCommand;
import dev.tidings.benchmarks.reconnect.ReconnectCommand;
import dev.tidings.benchmarks.search.SearchCommand;
import dev.tidings.benchmarks.startup.StartupCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures a Tidings server. The JMH benchmarks have the main class {@code org.openjdk.jmh.Main}. */
@Command(
        name = "tidings-benchmarks",
        description = "Measures a Tidings server. See docs/benchmarks.md.",
        mixinStandardHelpOptions = true,
        subcommands = {
            LoadCommand.class,
            IdleCommand.class,
            StartupCommand.class,
            ReconnectCommand.class,
            SearchCommand.class,
            GroupCommand.class,
            FilesCommand.class
        })
public final class BenchmarksMain {
    private BenchmarksMain() {}

    /**
     * Runs the program.
     *
     * @param arguments of the command line
     */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchmarksMain());
    }
}
