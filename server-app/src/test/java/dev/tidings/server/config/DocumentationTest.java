package dev.tidings.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    /** When it fails: paste the rows it expected. */
    @Test
    void docsListExactlyTheOptionsOfTheTable() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(
                        ServerOptions.all().stream().map(DocumentationTest::row).toList());
    }

    private static String row(Option<?> option) {
        return "| `%s` | `%s` | `%s` | `%s` | %s | %s |"
                .formatted(
                        option.key(),
                        option.environmentVariable(),
                        option.flag(),
                        option.defaultText(),
                        option.expected(),
                        option.meaning());
    }
}
