package dev.tidings.client.terminal.completion;

import dev.tidings.client.terminal.text.Inert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of files to complete. */
final class FileNames {
    private static final int MOST = 1000;

    private FileNames() {}

    /** What lies in the folder that is typed so far; no more than {@value #MOST}, and none that can't be shown. */
    static Set<Suggestion> beginningWith(String typed, Path home) {
        String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
        boolean hidden = typed.startsWith(".", folder.length());
        Set<Suggestion> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(place(folder, home))) {
            files.limit(MOST)
                    .filter(file -> hidden || !file.getFileName().toString().startsWith("."))
                    .filter(file -> file.getFileName().toString().codePoints().noneMatch(Inert::isForbidden))
                    .forEach(file -> found.add(suggestion(folder, file)));
        } catch (IOException | InvalidPathException nothingThere) {
            // There is nothing to complete.
        }
        return found;
    }

    private static Suggestion suggestion(String folder, Path file) {
        boolean isFolder = Files.isDirectory(file);
        return new Suggestion(folder + file.getFileName() + (isFolder ? "/" : ""), !isFolder);
    }

    private static Path place(String folder, Path home) {
        return folder.startsWith("~/") ? home.resolve(folder.substring(2)) : Path.of(folder.isEmpty() ? "." : folder);
    }
}
