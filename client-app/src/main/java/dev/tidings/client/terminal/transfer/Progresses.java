package dev.tidings.client.terminal.transfer;

import dev.tidings.client.file.Transfer;

/** Shows how the transfers of one command go. Any thread. */
public interface Progresses extends AutoCloseable {
    /** Shows nothing. */
    Progresses NONE = new Progresses() {
        @Override
        public void add(Transfer<?> transfer) {}

        @Override
        public void close() {}
    };

    /**
     * Shows one more, until it ends.
     *
     * @param transfer under way or queued
     */
    void add(Transfer<?> transfer);

    /**
     * Prints something that stays, where what is shown doesn't run into it.
     *
     * @param print prints whole lines
     */
    default void above(Runnable print) {
        print.run();
    }

    /** Takes away what was shown. */
    @Override
    void close();
}
