package dev.tidings.client.terminal.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Lines in, lines out: no prompt, no colours. */
public final class PipeScreen implements Screen {
    private static final Size ENDLESS = Size.of(Short.MAX_VALUE, Short.MAX_VALUE);

    private final BufferedReader in;
    private final PrintStream out;

    /**
     * Creates one.
     *
     * @param in lines in UTF-8
     * @param out takes lines
     */
    public PipeScreen(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Override
    public @Nullable String read(Line start) {
        try {
            return in.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException("standard input: can't be read", failure);
        }
    }

    @Override
    public String ask(String question) {
        throw new IllegalArgumentException("password: not in a pipe (expected: tidings passwd)");
    }

    @Override
    public void print(String lines) {
        out.println(lines);
    }

    @Override
    public void status(AttributedString text) {}

    @Override
    public void prompt(String text) {}

    @Override
    public Size size() {
        return ENDLESS;
    }

    @Override
    public boolean showsStatus() {
        return false;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    @Override
    public void alert(boolean bell, Optional<String> notification) {}

    /** The next line finds out. */
    @Override
    public void interrupt() {}
}
