package dev.tidings.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.ClientMessage;
import dev.tidings.protocol.message.ErrorReply;
import dev.tidings.protocol.message.FileRequest;
import dev.tidings.protocol.message.Ping;
import dev.tidings.protocol.message.Pong;
import dev.tidings.protocol.message.ServerMessage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {
    private record Own(int size) {}

    private record Clashing(long id) {}

    @Test
    void everyVocabularyKnowsWhatThePipelineSpeaks() {
        Vocabulary vocabulary = Vocabulary.builder().add("own", Own.class).build();
        assertThat(vocabulary.names()).containsExactlyInAnyOrder("error", "ping", "pong", "credit", "cancel", "own");
        assertThat(vocabulary.nameOf(ErrorReply.class)).isEqualTo("error");
        assertThat(vocabulary.typeOf("ping")).contains(Ping.class);
        assertThat(vocabulary.typeOf("pong")).contains(Pong.class);
        assertThat(vocabulary.typeOf("send")).isEmpty();
    }

    @Test
    void theOneOfTidingsNamesEveryMessage() {
        Stream<Class<?>> messages = Stream.of(ClientMessage.class, ServerMessage.class, FileRequest.class)
                .flatMap(side -> Stream.of(side.getPermittedSubclasses()))
                .filter(Class::isRecord)
                .distinct();
        assertThat(messages.map(TidingsVocabulary.VOCABULARY::nameOf).toList())
                .containsExactlyInAnyOrderElementsOf(TidingsVocabulary.VOCABULARY.names());
    }

    @Test
    void doesNotKnowWhatNobodyAdded() {
        assertThatThrownBy(() -> Vocabulary.builder().build().nameOf(Ack.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not in the vocabulary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a b", "é", "-a"})
    void namesAreAscii(String name) {
        assertThatThrownBy(() -> Vocabulary.builder().add(name, Own.class)).hasMessageStartingWith("name: ");
    }

    @Test
    void namesHave64CharactersAtTheMost() {
        assertThat(Vocabulary.builder().add("a".repeat(64), Own.class).build().names())
                .contains("a".repeat(64));
        assertThatThrownBy(() -> Vocabulary.builder().add("a".repeat(65), Own.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neitherNameNorTypeStandsTwice() {
        Vocabulary.Builder builder = Vocabulary.builder().add("own", Own.class);
        assertThatThrownBy(() -> builder.add("own", Ack.class)).hasMessageContaining("there already");
        assertThatThrownBy(() -> builder.add("other", Own.class)).hasMessageContaining("there already");
        assertThatThrownBy(() -> builder.add("error", Ack.class)).hasMessageContaining("there already");
    }

    @Test
    void theEnvelopesFieldsAreNoComponents() {
        assertThatThrownBy(() -> Vocabulary.builder().add("x", Clashing.class)).hasMessageContaining("component id");
    }
}
