package dev.tidings.client.terminal.account;

import dev.tidings.client.terminal.text.Inert;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks on a terminal. Has a line reader of its own, without a history. One thread. */
public final class LinePrompt implements Prompt {
    private static final char NOTHING = '\0';

    private final Terminal terminal;
    private final LineReader reader;

    /**
     * Creates one.
     *
     * @param terminal stays the caller's
     */
    public LinePrompt(Terminal terminal) {
        this.terminal = terminal;
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
    }

    @Override
    public String ask(String question) {
        return read(question, false).strip();
    }

    @Override
    public String askSecretly(String question) {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB) ? readWithoutEcho(question) : read(question, true);
    }

    @Override
    public void say(String text) {
        reader.printAbove(Inert.show(text));
    }

    private String read(String question, boolean secret) {
        try {
            return secret ? reader.readLine(question, NOTHING) : reader.readLine(question);
        } catch (UserInterruptException | EndOfFileException nobody) {
            throw new CommandFailure(ExitCode.NOT_LOGGED_IN, "nobody logged in");
        }
    }

    /** The line reader can't hide anything on a terminal that can nothing; but the system can stop echoing. */
    private String readWithoutEcho(String question) {
        echo("-echo");
        try {
            terminal.writer().print(question);
            terminal.writer().flush();
            return readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException("terminal: can't be read", failure);
        } finally {
            echo("echo");
            terminal.writer().println();
            terminal.writer().flush();
        }
    }

    /** Where standard input is no terminal, there is no echo either, and this changes nothing. */
    private static void echo(String mode) {
        try {
            Process change = new ProcessBuilder("stty", mode)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            change.getInputStream().readAllBytes();
            change.waitFor();
        } catch (IOException impossible) {
            throw new CommandFailure(
                    ExitCode.NOT_LOGGED_IN,
                    "this terminal would show the password: set TIDINGS_PASSWORD or say --password-command CMD");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted");
        }
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = terminal.reader().read();
                each != '\n' && each != '\r';
                each = terminal.reader().read()) {
            if (each < 0) {
                throw new CommandFailure(ExitCode.NOT_LOGGED_IN, "nobody logged in");
            }
            line.append((char) each);
        }
        return line.toString();
    }
}
