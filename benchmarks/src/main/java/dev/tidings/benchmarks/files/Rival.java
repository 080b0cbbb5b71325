package dev.tidings.benchmarks.files;

import java.nio.file.Path;

/** Another server that takes and gives the same file. Used by one thread. */
interface Rival extends AutoCloseable {
    /** There is none. */
    Rival NONE = new Rival() {
        @Override
        public boolean isThere() {
            return false;
        }
    };

    /** Whether there is one. */
    default boolean isThere() {
        return true;
    }

    /** Takes a file, and has it on disk when this returns. */
    default void upload(Path file) throws InterruptedException {
        throw new UnsupportedOperationException("nobody is there");
    }

    /** Gives what it took last. */
    default void download(Path into) throws InterruptedException {
        throw new UnsupportedOperationException("nobody is there");
    }

    @Override
    default void close() {}
}
