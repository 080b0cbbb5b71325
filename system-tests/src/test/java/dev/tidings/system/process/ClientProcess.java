package dev.tidings.system.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program of these tests in a process of its own, told what to do by lines and answering by lines. Its errors go to a
 * file. One thread; a reader of its own fetches the answers.
 */
public final class ClientProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 90;
    private static final int MOST_ANSWERS = 1000;
    /** No line of the program's: there will be none any more. */
    private static final String ENDED = "\n";

    private final String name;
    private final Path errors;
    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(MOST_ANSWERS);

    private ClientProcess(String name, Path errors, Process process) {
        this.name = name;
        this.errors = errors;
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, name + "-answers");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a program from the tests' class path.
     *
     * @param folder for its temporary files and errors
     * @param name names it in errors
     * @param program what has the main method
     * @param arguments for it
     * @return running
     * @throws IOException if it can't be started
     */
    public static ClientProcess start(Path folder, String name, Class<?> program, List<String> arguments)
            throws IOException {
        Files.createDirectories(folder);
        List<String> line = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        line.addAll(arguments);
        Path errors = folder.resolve(name + ".err");
        return new ClientProcess(
                name,
                errors,
                new ProcessBuilder(Jvm.command(folder, line))
                        .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                        .start());
    }

    /**
     * Tells it something.
     *
     * @param line what
     * @throws IOException if it is gone
     */
    public void say(String line) throws IOException {
        input.write(line + "\n");
        input.flush();
    }

    /**
     * Waits for an answer, and passes over others.
     *
     * @param answer the whole line
     * @throws InterruptedException if interrupted meanwhile
     * @throws IOException if it has ended and its errors can't be read
     */
    public void expect(String answer) throws InterruptedException, IOException {
        String last = "nothing";
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!last.equals(answer)) {
            String next = answers.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new AssertionError(name + " said " + last + " (expected: " + answer + ")");
            }
            if (next.equals(ENDED)) {
                throw new AssertionError(name + " ended after " + last + " (expected: " + answer + "), with\n"
                        + Files.readString(errors));
            }
            last = next;
        }
    }

    /**
     * Whether it runs.
     *
     * @return false once it ended in any way
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Waits for its end.
     *
     * @return exit code; 128 and the signal where one ended it
     * @throws InterruptedException if interrupted meanwhile
     */
    public int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " still runs (expected: its end)");
        }
        return process.exitValue();
    }

    /** Ends it without a warning, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Tells it to end, which runs what Ctrl-C would run, and waits until it is gone. */
    public void interrupt() {
        process.destroy();
        process.onExit().join();
    }

    /**
     * What it said on standard error.
     *
     * @return all of it, up to now
     * @throws IOException if it can't be read
     */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        kill();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                answers.put(line);
            }
            answers.put(ENDED);
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }
}
