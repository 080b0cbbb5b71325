package dev.tidings.client.terminal.screen;

import dev.tidings.client.terminal.picture.Graphics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * A line that is edited at the bottom of a terminal, what happens above it, and a status line below it. The line reader
 * keeps its lock while it draws, and everybody draws through it.
 */
public final class LineScreen implements Screen {
    private static final String DRAW = "tidings-draw";
    private static final String PAUSE = "tidings-pause";
    private static final int HISTORY_LINES = 1000;

    private final Terminal terminal;
    private final LineReaderImpl reader;
    private final KeyBindings bindings;
    private final Modes modes;
    private final ReadingTurn turn;
    private volatile boolean closed;
    private volatile boolean watched = true;
    private volatile Runnable changed = () -> {};
    /** Before the line being typed, or null while something else is asked, or nothing. */
    private volatile @Nullable String prompt;
    /** The same as the line reader has it. */
    private volatile String drawn = "";

    /** What the line reader does while it reads, when the size changes. */
    private volatile Terminal.SignalHandler usualResize = Terminal.SignalHandler.SIG_DFL;

    private final AtomicReference<Runnable> paused = new AtomicReference<>(() -> {});
    private final Surface surface;

    /**
     * Takes a terminal. To be made by the thread that will {@link #read}.
     *
     * @param terminal stays the caller's
     * @param history file for the typed lines
     * @param graphics asks the terminal, and is told its answers
     */
    public LineScreen(Terminal terminal, Path history, Graphics graphics) {
        this.terminal = terminal;
        modes = new Modes(terminal, this::pause);
        surface = new Surface(terminal, modes.isFull());
        DefaultParser words = new DefaultParser();
        words.setQuoteChars(new char[0]);
        reader = (LineReaderImpl) LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("tidings")
                .parser(words)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                // What was typed comes back as a line of the conversation once the server has it.
                .option(LineReader.Option.ERASE_LINE_ON_FINISH, modes.isFull())
                .option(LineReader.Option.INSERT_TAB, false)
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                .build();
        turn = new ReadingTurn(reader);
        reader.getWidgets().put(DRAW, () -> {
            drawPrompt();
            surface.draw();
            return true;
        });
        reader.getWidgets().put(PAUSE, () -> {
            paused.getAndSet(() -> {}).run();
            surface.draw();
            return true;
        });
        reader.getWidgets().put(LineReader.CALLBACK_INIT, () -> {
            surface.ask(graphics.question());
            usualResize = terminal.handle(Terminal.Signal.WINCH, signal -> {
                usualResize.handle(signal);
                surface.resized();
                changed.run();
            });
            return true;
        });
        bindings = new KeyBindings(reader);
        bindings.bindFocus(
                () -> {
                    watched = true;
                    changed.run();
                },
                () -> watched = false);
        bindings.bindAnswers(graphics::answered);
    }

    /**
     * Says what keys do beyond editing. To be called before the first {@link #read}.
     *
     * @param keys those that leave the line
     * @param completer asked at Tab
     */
    public void equip(Keys keys, Completer completer) {
        bindings.bind(keys);
        bindings.bindLetters(line -> {
            // A password is nobody's business.
            if (prompt != null) {
                keys.typed(line);
            }
        });
        changed = keys::looked;
        reader.setCompleter(completer);
    }

    @Override
    public @Nullable String read(Line start) {
        Line line = start;
        while (turn.begin()) {
            try {
                prompt = line.prompt();
                drawn = line.prompt();
                return reader.readLine(line.prompt(), null, (Character) null, line.text());
            } catch (UserInterruptException interrupted) {
                line = new Line(line.prompt(), "");
                if (!turn.isOver()) {
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

    @Override
    public String ask(String question) {
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            throw new IllegalArgumentException("password: this terminal would show it (expected: tidings passwd)");
        }
        if (turn.begin()) {
            try {
                // What is typed behind a mask is no part of the history.
                return reader.readLine(question, '\0');
            } catch (UserInterruptException | EndOfFileException nobody) {
                throw new IllegalArgumentException("password: none was given; nothing was changed", nobody);
            } finally {
                end();
            }
        }
        throw new IllegalArgumentException("password: the session has ended");
    }

    private void end() {
        prompt = null;
        turn.end();
    }

    @Override
    public void print(String lines) {
        turn.print(lines);
    }

    @Override
    public void status(AttributedString text) {
        surface.status(text);
        drawSoon();
    }

    @Override
    public void prompt(String text) {
        String shown = prompt;
        if (shown != null && !shown.equals(text)) {
            prompt = text;
            drawSoon();
        }
    }

    @Override
    public Size size() {
        Size size = terminal.getSize();
        return Size.of(Math.max(1, size.getColumns()), size.getRows());
    }

    @Override
    public boolean showsStatus() {
        return modes.isFull();
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public boolean isWatched() {
        return watched;
    }

    @Override
    public void alert(boolean bell, Optional<String> notification) {
        surface.alert(bell, notification);
        drawSoon();
    }

    @Override
    public void interrupt() {
        turn.interrupt();
    }

    /**
     * Gives the terminal back, without the status line, and keeps the history. Does nothing a second time.
     *
     * @throws IOException if it can't be kept
     */
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        surface.close();
        modes.close();
        reader.getHistory().save();
    }

    private void pause(Runnable work) {
        paused.set(work);
        turn.draw(PAUSE, () -> {
            synchronized (surface) {
                work.run();
            }
            surface.draw();
        });
    }

    private void drawSoon() {
        turn.draw(DRAW, surface::draw);
    }

    private void drawPrompt() {
        String wanted = prompt;
        if (wanted != null && !wanted.equals(drawn)) {
            drawn = wanted;
            reader.setPrompt(wanted);
            reader.redisplay();
        }
    }
}
