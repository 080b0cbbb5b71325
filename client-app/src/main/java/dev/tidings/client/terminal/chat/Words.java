package dev.tidings.client.terminal.chat;

/** Takes a typed line apart, word by word, with quotes and backslashes as in a shell. One thread. */
final class Words {
    private final String line;
    private int at;

    Words(String line) {
        this.line = line;
        skipBlanks();
    }

    boolean hasNext() {
        return at < line.length();
    }

    /** Whether the line goes on with these letters, whatever they belong to. */
    boolean isNext(String letters) {
        return line.startsWith(letters, at);
    }

    /** The next word, without taking it. */
    String peek() {
        int before = at;
        String word = next();
        at = before;
        return word;
    }

    /**
     * Takes the next word.
     *
     * @throws IllegalArgumentException if a quote isn't closed
     */
    String next() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; at < line.length() && (quote != 0 || !Character.isWhitespace(line.charAt(at))); at++) {
            char each = line.charAt(at);
            if (each == '\\' && quote != '\'' && at + 1 < line.length()) {
                at++;
                word.append(line.charAt(at));
            } else if (quote == 0 && (each == '"' || each == '\'')) {
                quote = each;
            } else if (each == quote) {
                quote = 0;
            } else {
                word.append(each);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("quote: " + quote + " isn't closed (a \\ before it makes it a letter)");
        }
        skipBlanks();
        return word.toString();
    }

    /** All that is left, as typed. */
    String remainder() {
        String rest = line.substring(at);
        at = line.length();
        return rest;
    }

    private void skipBlanks() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }
}
