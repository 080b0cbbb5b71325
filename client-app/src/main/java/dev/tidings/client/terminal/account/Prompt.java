package dev.tidings.client.terminal.account;

/** Asks a person. One thread. */
public interface Prompt {
    /**
     * Asks for something that may be seen.
     *
     * @param question shown
     * @return what was typed, without surrounding blanks
     * @throws CommandFailure if nobody answers
     */
    String ask(String question);

    /**
     * Asks for something that nobody may see: it is neither shown nor remembered.
     *
     * @param question shown
     * @return what was typed
     * @throws CommandFailure if nobody answers
     */
    String askSecretly(String question);

    /**
     * Says something.
     *
     * @param text shown inert
     */
    void say(String text);
}
