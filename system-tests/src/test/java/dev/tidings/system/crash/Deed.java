package dev.tidings.system.crash;

import java.util.List;

/**
 * What stands at a place of a group, as logs have it: {@code KIND TARGET WORDS}.
 *
 * @param kind as on the wire
 * @param target the place it concerns, 0 for none
 * @param words a text; names, with commas; or nothing
 */
record Deed(String kind, long target, String words) {
    static final Deed DELETED = new Deed("deleted", 0, "");

    static Deed of(String what) {
        String[] part = what.split(" ", 3);
        return new Deed(part[0], Long.parseLong(part[1]), part[2]);
    }

    String what() {
        return kind + " " + target + " " + words;
    }

    List<String> names() {
        return words.isEmpty() ? List.of() : List.of(words.split(","));
    }

    boolean isText() {
        return kind.equals("text");
    }

    boolean amends() {
        return kind.equals("edit") || kind.equals("delete");
    }
}
