package dev.tidings.client.terminal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a folder that is sent. */
class FilesBelowTest {
    private static final int ENOUGH = 100;

    @TempDir
    Path folder = Path.of("replaced");

    private Path photos = Path.of("replaced");

    @BeforeEach
    void write() throws IOException {
        photos = Files.createDirectories(folder.resolve("photos"));
        Files.createFile(photos.resolve("b.jpg"));
        Files.createFile(photos.resolve("a.jpg"));
        Files.createFile(Files.createDirectories(photos.resolve("may")).resolve("c.jpg"));
    }

    @Test
    void takesAllThatIsBelowInOrder() {
        assertThat(FilesBelow.of(photos, ENOUGH))
                .containsExactly(photos.resolve("a.jpg"), photos.resolve("b.jpg"), photos.resolve("may/c.jpg"));
        assertThat(FilesBelow.of(photos.resolve("none"), ENOUGH)).containsExactly(photos.resolve("none"));
    }

    @Test
    void goesNoFurtherThanOneAboveTheMost() {
        assertThat(FilesBelow.of(photos, 3)).hasSize(3);
        assertThat(FilesBelow.of(photos, 2)).hasSize(3);
        assertThat(FilesBelow.of(photos, 1)).hasSize(2);
    }

    @Test
    void followsALinkThatIsGivenAndNoneBelow() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path secret = Files.createFile(elsewhere.resolve("secret.jpg"));
        Files.createSymbolicLink(photos.resolve("a link"), secret);
        Files.createSymbolicLink(photos.resolve("a folder"), elsewhere);
        Path link = Files.createSymbolicLink(folder.resolve("link"), photos);
        assertThat(FilesBelow.of(link, ENOUGH))
                .hasSize(3)
                .noneMatch(path -> path.toString().contains("a link"));
    }

    /** As the system says it of a folder that is closed to this user: whoever runs this may be root. */
    @Test
    void whatCannotBeReadKeepsNothingElse() throws IOException {
        FilesBelow below = new FilesBelow(ENOUGH);
        Path closed = photos.resolve("june");
        assertThat(below.visitFileFailed(closed, new AccessDeniedException(closed.toString())))
                .isEqualTo(FileVisitResult.CONTINUE);
        Files.walkFileTree(photos, below);
        assertThat(below.found()).hasSize(4).contains(closed);
    }
}
