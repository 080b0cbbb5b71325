package dev.tidings.client.terminal.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The plain files of a folder and of those below, and what there can't be read, so that it is told when its turn comes.
 * A link is followed where it is given, but none below. One thread.
 */
final class FilesBelow extends SimpleFileVisitor<Path> {
    private final int most;
    private final List<Path> found = new ArrayList<>();

    /** Found nothing yet. */
    FilesBelow(int most) {
        this.most = most;
    }

    /** In the order of their names; no more than one above the most that are wanted. */
    static List<Path> of(Path path, int most) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        FilesBelow below = new FilesBelow(most);
        try {
            Files.walkFileTree(Files.isSymbolicLink(path) ? path.toRealPath() : path, below);
        } catch (IOException failure) {
            throw new IllegalArgumentException(path + ": can't be read", failure);
        }
        return below.found();
    }

    List<Path> found() {
        return found.stream().sorted().toList();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return attributes.isRegularFile() ? add(file) : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
        return add(file);
    }

    private FileVisitResult add(Path file) {
        found.add(file);
        return found.size() > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
}
