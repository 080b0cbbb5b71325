package dev.tidings.client.terminal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMatchesTest {
    private static final List<String> KNOWN = List.of("msg", "send", "history", "help", "quit", "users", "who");

    @Test
    void findsWhatWasMeant() {
        assertThat(NearMatches.of("mgs", KNOWN)).containsExactly("msg");
        assertThat(NearMatches.of("hist", KNOWN)).containsExactly("history");
        assertThat(NearMatches.of("h", KNOWN)).startsWith("help", "history");
        assertThat(NearMatches.of("user", KNOWN)).containsExactly("users");
    }

    @Test
    void suggestsNothingFarOff() {
        assertThat(NearMatches.of("xyzzy", KNOWN)).isEmpty();
        assertThat(NearMatches.of("", KNOWN)).isEmpty();
        assertThat(NearMatches.of("h".repeat(100_000), KNOWN)).isEmpty();
    }
}
