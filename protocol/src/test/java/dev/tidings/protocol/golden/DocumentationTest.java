package dev.tidings.protocol.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.json.JsonLimits;
import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification speaks of everything there is, and its examples are the golden frames. */
class DocumentationTest {
    private final List<String> page;

    DocumentationTest() throws IOException {
        page = Files.readAllLines(Path.of("../docs/protocol.md"));
    }

    static List<GoldenFrame> frames() throws IOException {
        return GoldenFrame.all();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void showsEveryGoldenFrame(GoldenFrame golden) {
        assertThat(page).contains(golden.json());
    }

    @Test
    void showsNoExampleThatIsNotGolden() throws IOException {
        assertThat(page.stream().filter(line -> line.startsWith("{")))
                .isSubsetOf(frames().stream().map(GoldenFrame::json).toList());
    }

    @ParameterizedTest
    @EnumSource
    void hasALineForEveryErrorCodeThatSaysWhetherItCloses(ErrorCode code) {
        String row = row("| `" + code.wireName() + "` |");
        assertThat(row.endsWith("| yes |")).isEqualTo(code.closes());
    }

    @Test
    void hasALineForEveryTypeAndNamesItsFields() {
        String text = String.join("\n", page);
        for (String name : TidingsVocabulary.VOCABULARY.names()) {
            assertThat(row("| `" + name + "` |")).containsAnyOf("| client |", "| server |", "| both |");
            for (RecordComponent field :
                    TidingsVocabulary.VOCABULARY.typeOf(name).orElseThrow().getRecordComponents()) {
                // The fields of a content stand beside the message's own.
                if (field.getType() != Content.class) {
                    assertNamed(text, name, field);
                }
            }
        }
    }

    @Test
    void hasALineForEveryKindAndNamesItsFields() {
        String text = String.join("\n", page);
        TidingsVocabulary.KINDS.forEach((kind, type) -> {
            assertThat(row("| `" + kind + "` |")).isNotEmpty();
            for (RecordComponent field : type.getRecordComponents()) {
                assertNamed(text, kind, field);
            }
        });
    }

    private static void assertNamed(String text, String name, RecordComponent field) {
        assertThat(text.contains("`" + field.getName() + "`"))
                .as("%s.%s", name, field.getName())
                .isTrue();
    }

    @Test
    void tellsTheLimitsThatHold() {
        String text = String.join("\n", page);
        assertThat(text)
                .contains("deeper than " + JsonLimits.DEPTH + " ")
                .contains(String.format(Locale.ROOT, "more than %,d tokens", JsonLimits.TOKENS))
                .contains("longer than " + JsonLimits.NUMBER + " characters")
                .contains("a field name longer than " + JsonLimits.NAME);
    }

    private String row(String start) {
        List<String> rows = page.stream().filter(line -> line.startsWith(start)).toList();
        assertThat(rows).as(start).isNotEmpty();
        return rows.get(0);
    }
}
