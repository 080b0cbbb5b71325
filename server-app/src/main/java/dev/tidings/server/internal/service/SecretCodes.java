package dev.tidings.server.internal.service;

import java.security.SecureRandom;

/**
 * Secrets that people copy from one program into another: letters and digits alone, without those that look alike. No
 * shell, prompt or command line takes one for an option or splits it. Any thread.
 */
public final class SecretCodes {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    /** 22 of 57 characters are more than 128 bits. */
    private static final int LENGTH = 22;

    private final SecureRandom random;

    public SecretCodes(SecureRandom random) {
        this.random = random;
    }

    /** One that nobody guesses. */
    public String make() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new, (code, index) -> code.append(ALPHABET.charAt(index)), StringBuilder::append)
                .toString();
    }
}
