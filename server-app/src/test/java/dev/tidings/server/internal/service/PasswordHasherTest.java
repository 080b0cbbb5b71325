package dev.tidings.server.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.config.PasswordConfig;
import java.security.SecureRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hashes of passwords. */
class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher(new PasswordConfig(1 << 20, 1, 1, 16), new SecureRandom());

    @AfterEach
    void close() {
        hasher.close();
    }

    @Test
    void aHashIsAnArgon2idPhcStringWithASaltOfItsOwn() {
        String hash = hasher.hash("password").join();
        assertThat(hash).startsWith("$argon2id$v=19$m=1024,t=1,p=1$").doesNotContain("password");
        assertThat(hasher.hash("password").join()).isNotEqualTo(hash);
        assertThat(hasher.verify("password", hash).join()).isTrue();
        assertThat(hasher.verify("Password", hash).join()).isFalse();
    }

    @Test
    void anOlderHashKeepsItsOwnCosts() {
        try (PasswordHasher dearer = new PasswordHasher(new PasswordConfig(2 << 20, 2, 1, 16), new SecureRandom())) {
            assertThat(dearer.verify("password", hasher.hash("password").join()).join())
                    .isTrue();
        }
    }

    @Test
    void nobodyHasNoPassword() {
        assertThat(hasher.verifyNobody("").join()).isFalse();
    }
}
