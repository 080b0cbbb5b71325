package dev.tidings.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import dev.tidings.server.config.ConfigException;
import dev.tidings.server.config.ConfigLoader;
import dev.tidings.server.config.Option;
import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.internal.console.DoctorCommand;
import dev.tidings.server.internal.console.Surroundings;
import dev.tidings.server.internal.console.UsersCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Runs a server from the command line until it is told to stop by SIGTERM or Ctrl-C. Exit codes: 143 (SIGTERM) or 130
 * (Ctrl-C) stopped in order, as of any program in Java, 1 could not start, 2 wrong usage or configuration.
 */
public final class ServerMain {
    private static final String CONFIG = "--config";
    private static final String RESTORED = "restored";
    private static final String LOGGING = "logback.configurationFile";

    private ServerMain() {}

    /**
     * Runs.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(spec());
        command.setExecutionStrategy(ServerMain::run);
        System.exit(command.execute(arguments));
    }

    /**
     * Logging is set up before the first logger is made, and only here: an embedding application keeps its own.
     * Commands whose output somebody reads say on the other stream what they have to say besides.
     */
    private static Logger logger(boolean serves) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "tidings-server-logback.xml");
            System.setProperty("tidings.log.stream", serves ? "System.out" : "System.err");
            System.setProperty("tidings.log.level", serves ? "INFO" : "WARN");
        }
        return LoggerFactory.getLogger(ServerMain.class);
    }

    private static CommandSpec spec() {
        CommandSpec spec = options(CommandSpec.create().name("tidings-server"));
        spec.version("tidings-server " + ServerMain.class.getPackage().getImplementationVersion());
        spec.usageMessage()
                .description("Runs a Tidings server. Environment variables and a file do the same as flags.");
        CommandSpec restored = options(CommandSpec.create().name(RESTORED));
        restored.usageMessage()
                .description("Says that the data folder was put back from a backup. To be run once, before the server:"
                        + " clients then know that what they remember may be gone.");
        return spec.addSubcommand(RESTORED, restored)
                .addSubcommand(UsersCommand.NAME, UsersCommand.spec(ServerMain::options))
                .addSubcommand(DoctorCommand.NAME, DoctorCommand.spec(ServerMain::options));
    }

    /** The flags are those of the one table of options, so they can't differ from file and environment. */
    private static CommandSpec options(CommandSpec spec) {
        spec.mixinStandardHelpOptions(true);
        spec.addOption(OptionSpec.builder(CONFIG)
                .type(Path.class)
                .paramLabel("FILE")
                .description("YAML file with the same keys")
                .build());
        for (Option<?> option : ServerOptions.all()) {
            spec.addOption(OptionSpec.builder(option.flag())
                    .type(String.class)
                    .paramLabel("VALUE")
                    .description(option.meaning().replace("%", "%%") + " (default: " + option.defaultText() + ")")
                    .build());
        }
        return spec;
    }

    private static int run(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        ParseResult leaf = parsed;
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
        }
        try {
            return run(
                    leaf,
                    parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "");
        } catch (ConfigException wrong) {
            parsed.commandSpec().commandLine().getErr().println("tidings-server: " + wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
    }

    private static int run(ParseResult leaf, String command) {
        CommandLine line = leaf.commandSpec().commandLine();
        if (leaf.commandSpec().name().equals(UsersCommand.NAME)) {
            throw new CommandLine.ParameterException(line, "users: which of its commands?");
        }
        ServerConfig config = config(leaf);
        Logger log = logger(!command.equals(UsersCommand.NAME) && !command.equals(DoctorCommand.NAME));
        try {
            return switch (command) {
                case RESTORED -> restored(config, log);
                case UsersCommand.NAME -> UsersCommand.run(leaf, config, surroundings(line));
                case DoctorCommand.NAME -> DoctorCommand.run(leaf, config, Clock.systemUTC(), surroundings(line));
                default -> serve(config, log);
            };
        } catch (IllegalStateException failure) {
            log.error("can't do it: {}", failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static Surroundings surroundings(CommandLine line) {
        return new Surroundings(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                line.getOut(),
                line.getErr(),
                System.getenv(),
                question -> Optional.ofNullable(System.console())
                        .map(console -> console.readPassword("%s", question))
                        .map(String::new));
    }

    private static ServerConfig config(ParseResult parsed) {
        Map<String, String> flags = new HashMap<>();
        for (Option<?> option : ServerOptions.all()) {
            String value = parsed.matchedOptionValue(option.flag(), null);
            if (value != null) {
                flags.put(option.flag(), value);
            }
        }
        return ConfigLoader.load(parsed.matchedOptionValue(CONFIG, null), System.getenv(), flags);
    }

    private static int restored(ServerConfig config, Logger log) {
        TidingsServer.restored(config.data());
        log.info("clients will learn that {} was restored", config.data());
        return CommandLine.ExitCode.OK;
    }

    /** Looks after the heap meanwhile. */
    private static void await(CountDownLatch stopped) throws InterruptedException {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        if (jvm == null || process == null) { // as on a JVM that isn't HotSpot
            stopped.await();
            return;
        }
        HeapOptions heap = new HeapOptions(jvm, process::getProcessCpuTime);
        heap.apply();
        while (!stopped.await(HeapOptions.INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
            heap.look();
        }
    }

    private static int serve(ServerConfig config, Logger log) {
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            TidingsServer server = TidingsServer.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                log.info("stopping");
                server.close();
                log.info("stopped");
                stopped.countDown();
            }));
            log.info("listening on {}:{}", config.bind(), server.port());
            await(stopped);
            return CommandLine.ExitCode.OK;
        } catch (IOException | IllegalStateException failure) {
            log.error("can't start: {}", failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
