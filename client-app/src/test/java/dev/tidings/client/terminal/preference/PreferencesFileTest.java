package dev.tidings.client.terminal.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.terminal.preference.Preferences.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesFileTest {
    @TempDir
    Path folder = Path.of("replaced");

    private final List<String> complaints = new ArrayList<>();

    @Test
    void whatIsSaidForOneRunIsNotKept() throws IOException {
        PreferencesFile preferences = read();
        preferences.pass("pictures", "sixel");
        assertThat(preferences.current().pictures()).isEqualTo(Pictures.SIXEL);
        preferences.set("bell", "off");
        assertThat(preferences.current().pictures()).isEqualTo(Pictures.SIXEL);
        assertThat(Files.readString(file())).contains("bell = off", "pictures = auto");
        preferences.set("pictures", "kitty");
        assertThat(preferences.current().pictures()).isEqualTo(Pictures.KITTY);
        assertThat(read().current().pictures()).isEqualTo(Pictures.KITTY);
        assertThatThrownBy(() -> preferences.pass("pictures", "many"))
                .hasMessage("pictures: many (expected: auto or kitty or iterm or sixel or off)");
    }

    @Test
    void whatIsNotUnderstoodIsToldAndPassedOver() throws IOException {
        Files.writeString(file(), "# mine\n\ncolour = red\npictures = off\nbell\n");
        assertThat(read().current().pictures()).isEqualTo(Pictures.OFF);
        assertThat(complaints).hasSize(2);
        assertThat(complaints.get(0)).contains(":3: preference: colour (expected: notify, bell");
        assertThat(complaints.get(1)).contains(":5: bell: ");
    }

    private PreferencesFile read() {
        return PreferencesFile.read(file(), complaints::add);
    }

    private Path file() {
        return folder.resolve("terminal.conf");
    }
}
