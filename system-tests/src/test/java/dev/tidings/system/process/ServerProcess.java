package dev.tidings.system.process;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server's jar in a process of its own, on a data folder and a port that stay the same when it is killed and
 * started again. What it says is in a log file beside the data. One thread.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("listening on \\S+:(\\d+)");

    private final Setup setup;
    private final Path folder;
    private final Path log;
    private Process process;
    private int port;

    /**
     * How it is started.
     *
     * @param program what Java is told to run
     * @param data its folder
     * @param port where it listens; 0 for any port at the first start
     * @param flags more of them
     * @param prefix command that runs the command, such as {@code unshare}
     * @param environment more variables
     */
    public record Setup(
            List<String> program,
            Path data,
            int port,
            List<String> flags,
            List<String> prefix,
            Map<String, String> environment) {
        /** Cheap passwords: these tests aren't about them. */
        private static final List<String> FLAGS = List.of("--password-memory", "1MiB", "--password-iterations", "1");

        /** The server's jar. */
        public Setup(Path data, int port) {
            this(data, port, FLAGS, List.of(), Map.of());
        }

        /** The server's jar, in surroundings of its own. */
        public Setup(Path data, int port, List<String> flags, List<String> prefix, Map<String, String> environment) {
            this(jar(), data, port, flags, prefix, environment);
        }

        /** A program from the tests' class path that takes the server's flags, after an argument of its own. */
        public Setup(Class<?> program, String argument, Path data, int port) {
            this(
                    List.of("-cp", System.getProperty("java.class.path"), program.getName(), argument),
                    data,
                    port,
                    FLAGS,
                    List.of(),
                    Map.of());
        }

        /** The same with more options for Java; the last of two that contradict each other counts. */
        public Setup withJava(String... options) {
            List<String> all =
                    Stream.concat(Stream.of(options), program.stream()).toList();
            return new Setup(all, data, port, flags, prefix, environment);
        }

        /** The same with more flags. */
        public Setup with(String... more) {
            List<String> all = Stream.concat(flags.stream(), Stream.of(more)).toList();
            return new Setup(program, data, port, all, prefix, environment);
        }

        static List<String> jar() {
            Path jar = Path.of(System.getProperty("server.jar", "../server-app/target/tidings-server.jar"));
            if (!Files.exists(jar)) {
                throw new IllegalStateException(jar.normalize() + ": missing (expected: made by `mvn package`)");
            }
            return List.of("-jar", jar.normalize().toString());
        }
    }

    private ServerProcess(Setup setup) throws IOException {
        this.setup = setup;
        this.port = setup.port();
        folder = setup.data().toAbsolutePath().resolveSibling("server");
        Files.createDirectories(folder);
        log = folder.resolve("server.log");
        process = launch();
    }

    /**
     * Starts a server.
     *
     * @param setup how
     * @return listening
     * @throws IOException if it can't be started at all
     */
    public static ServerProcess start(Setup setup) throws IOException {
        ServerProcess server = new ServerProcess(setup);
        server.awaitListening();
        return server;
    }

    /**
     * Where it listens.
     *
     * @return on loopback
     */
    public int port() {
        return port;
    }

    /**
     * Number of the process, as of its last start.
     *
     * @return the system's
     */
    public long pid() {
        return process.pid();
    }

    /** Ends it without a warning, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends it as an operator does, and waits until it is gone. */
    public void stop() {
        terminate();
        exit();
    }

    /** Tells it to end, as an operator does by SIGTERM, and doesn't wait. */
    public void terminate() {
        process.destroy();
    }

    /**
     * Waits for its end.
     *
     * @return exit code; 128 and the signal where one ended it
     */
    public int exit() {
        return process.onExit().join().exitValue();
    }

    /**
     * Starts it again where it was.
     *
     * @throws IOException if it can't be started at all
     */
    public void restart() throws IOException {
        process = launch();
        awaitListening();
    }

    /**
     * What it has said since its last start.
     *
     * @return its log
     */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return "";
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(setup.prefix());
        List<String> program = new ArrayList<>(setup.program());
        program.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        program.addAll(List.of("--data", setup.data().toString()));
        program.addAll(setup.flags());
        command.addAll(Jvm.command(folder, program));
        Files.writeString(log, "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
        builder.environment().putAll(setup.environment());
        return builder.start();
    }

    private void awaitListening() {
        await("server listens")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the server ended: " + said());
                    }
                    Matcher listening = LISTENING.matcher(said());
                    if (listening.find()) {
                        port = Integer.parseInt(listening.group(1));
                        return true;
                    }
                    return false;
                });
    }
}
