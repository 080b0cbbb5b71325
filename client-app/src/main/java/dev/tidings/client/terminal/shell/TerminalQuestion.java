package dev.tidings.client.terminal.shell;

import dev.tidings.client.terminal.picture.Graphics;
import dev.tidings.protocol.pipeline.Ticker;
import java.io.IOException;
import java.time.Duration;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Asks a terminal what pictures it can show, and waits for its answer. One thread, while nobody else reads. */
final class TerminalQuestion {
    private static final char ESCAPE = '\033';
    /** The last letter of the last answer. */
    private static final char LAST = 'c';
    /** What is typed meanwhile is lost, too, and no reason to go on for ever. */
    private static final int MOST_CHARACTERS = 1_000;
    /** The line reader asks, too, and of a terminal that is far away its answer may come after its patience. */
    private static final long REST_MILLIS = 50;

    private final Terminal terminal;
    private final Duration patience;
    private final Ticker ticker = Ticker.system();

    /**
     * Asks nothing yet.
     *
     * @param patience how long the answer may take
     */
    TerminalQuestion(Terminal terminal, Duration patience) {
        this.terminal = terminal;
        this.patience = patience;
    }

    /** Asks, if there is something to ask. The answer is neither shown nor left to the shell. */
    void ask(Graphics graphics) throws IOException {
        String question = graphics.question();
        if (question.isEmpty()) {
            return;
        }
        Attributes before = terminal.enterRawMode();
        try {
            terminal.writer().write(question);
            terminal.writer().flush();
            listen(graphics);
        } finally {
            terminal.setAttributes(before);
        }
    }

    private void listen(Graphics graphics) throws IOException {
        long end = ticker.nanos() + patience.toNanos();
        boolean answered = false;
        StringBuilder answer = new StringBuilder();
        for (int count = 0; count < MOST_CHARACTERS; count++) {
            long left = Duration.ofNanos(end - ticker.nanos()).toMillis();
            int next = left <= 0 ? -1 : terminal.reader().read(answered ? Math.min(left, REST_MILLIS) : left);
            if (next < 0) {
                return;
            }
            if (next == ESCAPE) {
                answer.setLength(0);
            }
            answer.append((char) next);
            if (isWhole(answer)) {
                graphics.answered(answer.substring(2));
                answered |= next == LAST;
                answer.setLength(0);
            }
        }
    }

    /** {@code ESC [}, and all up to a letter. */
    private static boolean isWhole(StringBuilder answer) {
        int length = answer.length();
        char last = answer.charAt(length - 1);
        return length > 2 && answer.charAt(0) == ESCAPE && answer.charAt(1) == '[' && last >= '@' && last <= '~';
    }
}
