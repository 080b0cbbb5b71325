package dev.tidings.client.terminal;

import dev.tidings.client.terminal.account.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;

/** Runs the terminal program. See docs/terminal.md, also for the exit codes. */
public final class ClientMain {
    private static final String LOGGING = "logback.configurationFile";

    private ClientMain() {}

    /**
     * Runs.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        // Small pictures are all that is drawn; a Mac would open a window for less.
        System.setProperty("java.awt.headless", "true");
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                System.in,
                print(FileDescriptor.out),
                print(FileDescriptor.err),
                ZoneId.systemDefault(),
                SystemTerminal::typed,
                SystemTerminal::progress,
                SystemTerminal::results,
                ClientMain::logTo);
        int code = run(arguments, surroundings);
        surroundings.out().flush();
        System.exit(code);
    }

    /**
     * Runs inside another program.
     *
     * @param arguments of the command line
     * @param surroundings in place of those of this process
     * @return exit code
     */
    public static int run(String[] arguments, Surroundings surroundings) {
        return new CommandTree(surroundings).run(arguments);
    }

    /** In UTF-8, whatever the locale: that is what texts are, and what terminals show. */
    private static PrintStream print(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Before the first logger is made, and only here: an embedding application keeps its own set-up. */
    private static void logTo(Path file) {
        System.setProperty("tidings.log", file.toString());
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "tidings-client-logback.xml");
        }
    }
}
