package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README.md shows of Java compiles and runs, as it is an example. */
class ReadmeTest {
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theProgramInTheReadmeIsAnExample() throws IOException {
        Matcher shown = JAVA.matcher(Files.readString(Path.of("../README.md")));
        assertThat(shown.find()).isTrue();
        String example = Files.readString(Path.of("src/main/java/dev/tidings/examples/embedding/EmbeddedChat.java"));
        assertThat(withoutIndent(example)).contains(shown.group(1));
        assertThat(shown.find()).as("another program in Java").isFalse();
    }

    /** Of the body of a method. */
    private static String withoutIndent(String source) {
        return Pattern.compile("^ {8}", Pattern.MULTILINE).matcher(source).replaceAll("");
    }
}
