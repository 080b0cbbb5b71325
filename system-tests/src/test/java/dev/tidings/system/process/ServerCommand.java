package dev.tidings.system.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the server's jar that ends by itself, such as {@code users list}.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it complained about
 */
public record ServerCommand(int exit, String out, String err) {
    private static final int PATIENCE_SECONDS = 60;

    /**
     * Runs it to its end.
     *
     * @param folder for what it unpacks and prints
     * @param input its standard input
     * @param environment more variables
     * @param arguments of the program
     * @return what came of it
     * @throws IOException if it can't be started at all
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static ServerCommand run(Path folder, String input, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path in = Files.writeString(folder.resolve("in.txt"), input);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        List<String> program = new ArrayList<>(ServerProcess.Setup.jar());
        program.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(Jvm.command(folder, program))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("it doesn't end");
        }
        return new ServerCommand(process.exitValue(), read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
