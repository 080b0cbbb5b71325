package dev.tidings.client.terminal.completion;

/**
 * Something that may stand at a place.
 *
 * @param text what is put there
 * @param isWhole whether a blank follows; false for a folder, in which one goes on
 */
record Suggestion(String text, boolean isWhole) implements Comparable<Suggestion> {
    static Suggestion whole(String text) {
        return new Suggestion(text, true);
    }

    @Override
    public int compareTo(Suggestion other) {
        return text.compareTo(other.text);
    }
}
