package dev.tidings.system.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The script, started where nothing is found but what it can't do without: no Maven, and none of this machine's
 * settings. One thread.
 *
 * @param script which one
 * @param surroundings folder in which it is started; what it prints goes there too
 * @param environment all of its variables
 */
record Launcher(Path script, Path surroundings, Map<String, String> environment) {
    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> TOOLS =
            List.of("cat", "dirname", "find", "head", "mkdir", "readlink", "rm", "sed", "touch");

    /**
     * What came of a run.
     *
     * @param code exit code
     * @param out what it printed
     * @param err what it complained of
     */
    record Run(int code, String out, String err) {}

    /** Finds the tools it needs on this machine, and has Java write into the surroundings alone. */
    static Launcher in(Path surroundings, Path script, Path javaHome) throws IOException {
        Path tools = Files.createDirectories(surroundings.resolve("tools"));
        for (String tool : TOOLS) {
            if (Files.notExists(tools.resolve(tool))) {
                Files.createSymbolicLink(tools.resolve(tool), find(tool));
            }
        }
        Path temporary = Files.createDirectories(surroundings.resolve("temporary"));
        return new Launcher(
                script,
                surroundings,
                Map.of(
                        "PATH",
                        tools.toString(),
                        "HOME",
                        surroundings.resolve("home").toString(),
                        "JAVA_HOME",
                        javaHome.toString(),
                        "JDK_JAVA_OPTIONS",
                        "-Djava.io.tmpdir=" + temporary + " -Dorg.sqlite.tmpdir=" + temporary
                                + " -XX:TieredStopAtLevel=1"));
    }

    private static Path find(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool + ": not on the path"));
    }

    /** The same with a variable more. */
    Launcher with(String variable, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, value);
        return new Launcher(script, surroundings, Map.copyOf(all));
    }

    /** The same by another path to it. */
    Launcher by(Path path) {
        return new Launcher(path, surroundings, environment);
    }

    Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(surroundings.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        Path out = surroundings.resolve("out.txt");
        Path err = surroundings.resolve("err.txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it doesn't end: " + Files.readString(out) + Files.readString(err));
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
