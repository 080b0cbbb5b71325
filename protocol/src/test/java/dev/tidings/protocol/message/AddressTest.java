package dev.tidings.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({"bob, USER", "0x.y_z-1, USER", "'#team', GROUP", "*, EVERYONE", "~1, CONVERSATION"})
    void tellsTheFourFormsApart(String text, Address.Kind kind) {
        assertThat(Address.of(text)).isEqualTo(new Address(kind, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "Bob",
                "аdmin",
                "b\u200bob",
                "#",
                "#T",
                "**",
                "~",
                "~0",
                "~01",
                "~-1",
                "~A",
                "~zzzzzzzzzzzzzz"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Address.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsNamesOf32CharactersAndNoMore() {
        assertThat(Address.of("a".repeat(32)).kind()).isEqualTo(Address.Kind.USER);
        assertThatThrownBy(() -> Address.of("a".repeat(33))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 35, 36, Long.MAX_VALUE})
    void conversationNumbersSurviveTheirWireForm(long number) {
        assertThat(Address.of(Address.conversationId(number)).conversation()).isEqualTo(number);
    }

    @Test
    void aUserIsNoConversation() {
        assertThatThrownBy(() -> Address.of("bob").conversation()).isInstanceOf(IllegalStateException.class);
    }
}
