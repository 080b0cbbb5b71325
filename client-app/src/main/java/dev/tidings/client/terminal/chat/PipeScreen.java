package dev.tidings.client.terminal.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines in, lines out: no prompt, no colours. */
final class PipeScreen implements Screen {
    private final BufferedReader in;
    private final PrintStream out;

    PipeScreen(InputStream in, PrintStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    @Override
    public @Nullable String read(String prompt) {
        try {
            return in.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException("standard input: can't be read", failure);
        }
    }

    @Override
    public void print(String line) {
        out.println(line);
    }

    @Override
    public void status(String text) {}

    @Override
    public boolean showsStatus() {
        return false;
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    /** The next line finds out. */
    @Override
    public void interrupt() {}
}
