package dev.tidings.client.terminal.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names a device's user had before, a line each, in a file beside its store. It is a convenience: without it, what
 * was written under them looks like somebody else's.
 *
 * @param file need not exist
 */
record FormerNames(Path file) {
    /** A server lets nobody leave more behind. */
    private static final int MOST = 32;

    static FormerNames beside(Path store) {
        return new FormerNames(store.resolveSibling(store.getFileName() + ".names"));
    }

    Set<String> read() {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return new HashSet<>(lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    void add(String name) {
        try {
            Files.write(file, List.of(name), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": can't be written", failure);
        }
    }
}
