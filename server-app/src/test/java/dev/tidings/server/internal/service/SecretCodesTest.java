package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretCodesTest {
    private final SecretCodes codes = new SecretCodes(new SecureRandom());

    /** A code that began with a hyphen was an option to every command line it was given to. */
    @Test
    void aCodeIsLettersAndDigits() {
        assertThat(Stream.generate(codes::make).limit(1_000)).allMatch(code -> code.matches("[2-9A-Za-z]{22}"));
    }

    @Test
    void noTwoAreTheSame() {
        Set<String> made = Stream.generate(codes::make).limit(1_000).collect(Collectors.toSet());
        assertThat(made).hasSize(1_000);
    }
}
