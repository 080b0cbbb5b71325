package dev.tidings.client.terminal.screen;

/**
 * What keys do beyond editing: most leave the line being typed for another one. Called by the thread that types, while
 * nobody else can draw; so it must not wait for anything.
 */
public interface Keys {
    /**
     * Alt and a digit.
     *
     * @param number 1 to 10, the digit 0 being 10
     * @param typed what is on the line
     * @return the line to go on with
     */
    Line number(int number, String typed);

    /**
     * Alt and an arrow.
     *
     * @param by 1 or -1
     * @param typed what is on the line
     * @return the line to go on with
     */
    Line step(int by, String typed);

    /**
     * Alt and A.
     *
     * @param typed what is on the line
     * @return the line to go on with
     */
    Line unread(String typed);

    /**
     * A letter.
     *
     * @param line what is on the line with it
     */
    void typed(String line);

    /** The terminal is in front again, or has another size. */
    void looked();
}
