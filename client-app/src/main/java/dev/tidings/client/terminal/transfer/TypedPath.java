package dev.tidings.client.terminal.transfer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as they are typed. */
public final class TypedPath {
    private TypedPath() {}

    /**
     * What a typed path means.
     *
     * @param typed may begin with {@code ~/}
     * @param home what that stands for
     * @return where it is
     * @throws IllegalArgumentException if it can't be one
     */
    public static Path of(String typed, Path home) {
        try {
            return typed.equals("~")
                    ? home
                    : typed.startsWith("~/") ? home.resolve(typed.substring(2)) : Path.of(typed);
        } catch (InvalidPathException impossible) {
            throw new IllegalArgumentException("file: " + impossible.getMessage(), impossible);
        }
    }
}
