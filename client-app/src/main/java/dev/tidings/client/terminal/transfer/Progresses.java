package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Transfer;
import java.util.Collection;
import java.util.OptionalLong;

/** Shows how the transfers of one command go. Any thread. */
public interface Progresses extends AutoCloseable {
    /** Shows nothing. */
    Progresses NONE = new Progresses() {
        @Override
        public void add(Transfer<?> transfer, OptionalLong size) {}

        @Override
        public void close() {}
    };

    /**
     * Says what is to come, so that it counts before it begins.
     *
     * @param sizes of each in bytes, where they are known
     */
    default void expect(Collection<OptionalLong> sizes) {}

    /**
     * Shows one that was expected, until it ends.
     *
     * @param transfer under way or queued
     * @param size as it was expected
     */
    void add(Transfer<?> transfer, OptionalLong size);

    /**
     * One that was expected won't begin.
     *
     * @param size as it was expected
     */
    default void drop(OptionalLong size) {}

    /**
     * Whether the user wants no more of them; what is under way is told itself.
     *
     * @return true if nothing else shall begin
     */
    default boolean isStopped() {
        return false;
    }

    /**
     * Prints something that stays, where what is shown doesn't run into it.
     *
     * @param print prints whole lines
     */
    default void above(Runnable print) {
        print.run();
    }

    /** Takes away what was shown if that needn't be waited for long: the program ends. */
    default void abandon() {
        close();
    }

    /** Takes away what was shown. */
    @Override
    void close();
}
