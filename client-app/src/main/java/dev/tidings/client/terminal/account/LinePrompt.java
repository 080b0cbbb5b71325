package dev.tidings.client.terminal.account;

import dev.tidings.client.terminal.text.Inert;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks on a terminal. Has a line reader of its own, without a history. One thread. */
public final class LinePrompt implements Prompt {
    private static final char NOTHING = '\0';

    private final LineReader reader;

    /**
     * Creates one.
     *
     * @param terminal stays the caller's
     */
    public LinePrompt(Terminal terminal) {
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
        return read(question, true);
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
}
