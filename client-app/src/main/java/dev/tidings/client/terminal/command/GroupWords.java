package dev.tidings.client.terminal.command;

import dev.tidings.protocol.message.Address;
import java.util.List;

/**
 * What follows a command about a group.
 *
 * @param group {@code #name}
 * @param rest what stands behind it
 */
record GroupWords(String group, List<String> rest) {
    /** The group may be left out where it is the open conversation. */
    static GroupWords of(List<String> words, Stage stage) {
        if (!words.isEmpty() && words.get(0).startsWith("#")) {
            return new GroupWords(named(words.get(0)), words.subList(1, words.size()));
        }
        String open = stage.open()
                .filter(address -> address.startsWith("#"))
                .orElseThrow(() -> new IllegalArgumentException("group: which one? (expected: #name before all else)"));
        return new GroupWords(open, words);
    }

    /** The sign may be left out where nothing but a group can stand. */
    static String named(String word) {
        return Address.of(word.startsWith("#") ? word : "#" + word).text();
    }

    /** At least one user. */
    List<String> users() {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("users: none (expected: one name or several)");
        }
        return rest;
    }

    /** Exactly one thing. */
    String only(String name) {
        if (rest.size() != 1) {
            throw new IllegalArgumentException(name + ": " + rest.size() + " (expected: 1)");
        }
        return rest.get(0);
    }

    /** Nothing else. */
    String alone() {
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("group: " + rest.get(0) + " (expected: #name, or nothing)");
        }
        return group;
    }
}
