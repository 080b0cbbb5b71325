package dev.tidings.system.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file is one concept; one that grows past these lengths isn't. */
class FileLengthTest {
    private static final int MOST_LINES = 300;
    private static final int MOST_TEST_LINES = 500;

    private final Path root = Path.of(System.getProperty("sources.root", ".."));

    @Test
    void mainFilesStayShort() throws IOException {
        assertThat(longer("src/main", MOST_LINES)).isEmpty();
    }

    @Test
    void testFilesStayShort() throws IOException {
        assertThat(longer("src/test", MOST_TEST_LINES)).isEmpty();
    }

    private List<String> longer(String folder, int limit) throws IOException {
        List<Path> sources = sources(folder);
        assertThat(sources).as("sources below " + root.toAbsolutePath()).hasSizeGreaterThan(20);
        return sources.stream()
                .filter(source -> lines(source) >= limit)
                .map(source -> root.relativize(source) + ": " + lines(source) + " lines (expected: < " + limit + ")")
                .toList();
    }

    private List<Path> sources(String folder) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .flatMap(FileLengthTest::javaFiles)
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int lines(Path source) {
        try {
            return Files.readAllLines(source).size();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
