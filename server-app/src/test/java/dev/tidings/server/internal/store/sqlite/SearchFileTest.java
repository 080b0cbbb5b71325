package dev.tidings.server.internal.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.internal.store.sqlite.SearchFile.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** What becomes of a file that is no index, or none of this log. */
class SearchFileTest {
    private static final Extent LOG = new Extent("this log", 0, 0, 0);

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsThrownAwayIsClosed() throws IOException, SQLException {
        Path file = folder.resolve("search.db");
        Files.writeString(file, "no database at all, ".repeat(1_000));
        SearchFile.open(folder, LOG).close();
        SearchFile.open(folder, new Extent("another log", 0, 0, 0)).close();
        try (Statements other = new Statements(
                new SQLiteConfig().createConnection("jdbc:sqlite:" + Files.createFile(folder.resolve("x"))))) {
            other.run("CREATE TABLE another (thing)");
        }
        Files.move(folder.resolve("x"), file, StandardCopyOption.REPLACE_EXISTING);
        SearchFile.open(folder, LOG).close();
        assertThat(open()).isEmpty();
    }

    /** Files of the folder that this process has open, those that were deleted since among them. */
    private List<String> open() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(SearchFileTest::target)
                    .filter(target -> target.startsWith(folder.toString()))
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
