package dev.tidings.server.internal.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of the files of an open store: what a kill at that moment would leave. One thread at a time. */
final class Copies {
    private final Path folder;
    private int made;

    Copies(Path folder) {
        this.folder = folder;
    }

    /** Copies the store of that name; says the name of the copy. */
    String of(String name) {
        String copy = Integer.toString(++made);
        Path from = folder.resolve(name);
        Path to = folder.resolve(copy);
        try {
            Files.createDirectories(to);
            for (String file : List.of("tidings.db", "tidings.db-wal")) {
                if (Files.exists(from.resolve(file))) {
                    Files.copy(from.resolve(file), to.resolve(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }
}
