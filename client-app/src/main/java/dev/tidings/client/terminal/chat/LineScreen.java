package dev.tidings.client.terminal.chat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/**
 * A line that is edited at the bottom of a terminal, what happens above it, and a status line below it. The line reader
 * keeps its lock while it draws, and everybody draws through it.
 */
final class LineScreen implements Screen {
    private static final String DRAW_STATUS = "tidings-draw-status";
    private static final int HISTORY_LINES = 1000;

    private final Terminal terminal;
    private final LineReader reader;
    private final Thread typing;
    private final boolean full;
    private final Attributes before;
    private final Object waking = new Object();
    /** Both under {@link #waking}; the second is read without it too. */
    private boolean reading;

    private volatile boolean over;
    private final AtomicReference<String> status = new AtomicReference<>("");

    /** To be made by the thread that will {@link #read}. */
    LineScreen(Terminal terminal, Completer completer, Path history) {
        this.terminal = terminal;
        typing = Thread.currentThread();
        // From line to line, or what is typed ahead would be echoed in between.
        before = terminal.enterRawMode();
        full = terminal.getStringCapability(InfoCmp.Capability.change_scroll_region) != null;
        DefaultParser words = new DefaultParser();
        words.setQuoteChars(new char[0]);
        words.setEscapeChars(new char[0]);
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tidings")
                .parser(words)
                .completer(completer)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                // What was typed comes back as a line of the conversation once the server has it.
                .option(LineReader.Option.ERASE_LINE_ON_FINISH, full)
                .option(LineReader.Option.INSERT_TAB, false)
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                .build();
        reader.getWidgets().put(DRAW_STATUS, () -> {
            drawStatus();
            return true;
        });
    }

    @Override
    public @Nullable String read(String prompt) {
        while (begin()) {
            try {
                return reader.readLine(prompt);
            } catch (UserInterruptException interrupted) {
                if (!over) {
                    print("-- Ctrl-D or /quit leaves");
                }
            } catch (EndOfFileException end) {
                return null;
            } finally {
                end();
            }
        }
        return null;
    }

    private boolean begin() {
        synchronized (waking) {
            reading = !over;
            return reading;
        }
    }

    /** An interrupt that comes too late is for nobody. */
    private void end() {
        synchronized (waking) {
            reading = false;
            Thread.interrupted();
        }
    }

    @Override
    public void print(String line) {
        reader.printAbove(line);
    }

    @Override
    public void status(String text) {
        status.set(text);
        if (!full) {
            return;
        }
        try {
            reader.callWidget(DRAW_STATUS);
        } catch (IllegalStateException notReading) {
            drawStatus();
        }
    }

    @Override
    public boolean showsStatus() {
        return full;
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public void interrupt() {
        synchronized (waking) {
            over = true;
            if (reading) {
                typing.interrupt();
            }
        }
    }

    /** Gives the bottom line back and keeps the history. */
    void close() throws IOException {
        terminal.setAttributes(before);
        reader.getHistory().save();
        if (full) {
            Status.getStatus(terminal).close();
        }
    }

    private synchronized void drawStatus() {
        Status.getStatus(terminal)
                .update(List.of(new AttributedString(status.get(), AttributedStyle.DEFAULT.inverse())));
    }
}
