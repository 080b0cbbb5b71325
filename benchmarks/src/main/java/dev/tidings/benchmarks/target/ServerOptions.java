package dev.tidings.benchmarks.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that say how the server under test is started. Filled in by picocli, then only read. */
public final class ServerOptions {
    private static final String PLENTY = "1000000";
    /** Flags override it. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "TIDINGS_SEND_RATE", PLENTY,
            "TIDINGS_SEND_BURST", PLENTY,
            "TIDINGS_LOG_IN_RATE", PLENTY,
            "TIDINGS_LOG_IN_BURST", PLENTY);

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            defaultValue = "server-app/target/tidings-server.jar",
            description = "the server to start")
    private Path jar = Path.of("");

    @Option(
            names = "--server-jvm-arg",
            paramLabel = "ARG",
            description = "for the server's JVM, such as -Xmx1g; may be repeated")
    private List<String> jvmArguments = new ArrayList<>();

    @Option(names = "--server-arg", paramLabel = "ARG", description = "for the server itself; may be repeated")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--limited",
            description =
                    "leave the server's limits on messages and log-ins in force, instead of measuring beyond them")
    private boolean limited;

    /**
     * Starts one on a free port of the loopback address.
     *
     * @param data its data folder
     * @return running, though perhaps not listening yet
     */
    public ServerProcess start(Path data) {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("--jar: " + jar
                    + " (expected: a file; make it with mvn -q -pl server-app -am package -DskipTests)");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--data", data.toString()));
        command.addAll(arguments);
        return new ServerProcess(command, limited ? Map.of() : UNLIMITED);
    }
}
