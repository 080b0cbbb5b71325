package dev.tidings.system.crash;

/** One line of a log that concerns a group. What is asked for and what comes is written as a {@link Deed}. */
sealed interface GroupEvent extends Event {
    /** The application asked for something; each of a device's has a number, which grows. */
    record Asked(String device, long number, String to, String what) implements GroupEvent {}

    /** The application was told that it is on disk. */
    record Answered(String device, long number, String conversation, long seq, long atMillis) implements GroupEvent {}

    /** The application was told that it is refused for good. */
    record Refused(String device, long number, String code) implements GroupEvent {}

    /** The application was given an entry. */
    record Taken(
            String device, String conversation, long seq, String from, long author, long n, long atMillis, String what)
            implements GroupEvent {}

    /** The device looks at the end: what it is shown and what it has kept follows, all of it. */
    record Looked(String device) implements GroupEvent {}

    /** The server's history has this, as the device's user may see it. */
    record Shown(String device, String conversation, long seq, String what) implements GroupEvent {}

    /** The device's own store has this. */
    record Kept(String device, String conversation, long seq, String what) implements GroupEvent {}

    @Override
    default String line() {
        if (this instanceof Asked asked) {
            return tabbed("asked", asked.device, asked.number, asked.to, asked.what);
        } else if (this instanceof Answered told) {
            return tabbed("answered", told.device, told.number, told.conversation, told.seq, told.atMillis);
        } else if (this instanceof Refused told) {
            return tabbed("refused", told.device, told.number, told.code);
        } else if (this instanceof Taken heard) {
            return tabbed(
                    "taken",
                    heard.device,
                    heard.conversation,
                    heard.seq,
                    heard.from,
                    heard.author,
                    heard.n,
                    heard.atMillis,
                    heard.what);
        } else if (this instanceof Shown shown) {
            return tabbed("shown", shown.device, shown.conversation, shown.seq, shown.what);
        } else if (this instanceof Kept kept) {
            return tabbed("kept", kept.device, kept.conversation, kept.seq, kept.what);
        }
        return tabbed("looked", device());
    }

    private static String tabbed(Object... parts) {
        StringBuilder line = new StringBuilder();
        for (Object part : parts) {
            line.append(line.isEmpty() ? "" : "\t").append(part);
        }
        return line.toString();
    }

    /** Reads a line back. */
    static GroupEvent of(String[] part) {
        return switch (part[0]) {
            case "asked" -> new Asked(part[1], number(part[2]), part[3], part[4]);
            case "answered" -> new Answered(part[1], number(part[2]), part[3], number(part[4]), number(part[5]));
            case "refused" -> new Refused(part[1], number(part[2]), part[3]);
            case "taken" ->
                new Taken(
                        part[1],
                        part[2],
                        number(part[3]),
                        part[4],
                        number(part[5]),
                        number(part[6]),
                        number(part[7]),
                        part[8]);
            case "looked" -> new Looked(part[1]);
            case "shown" -> new Shown(part[1], part[2], number(part[3]), part[4]);
            case "kept" -> new Kept(part[1], part[2], number(part[3]), part[4]);
            default -> throw new IllegalArgumentException("event: " + part[0] + " (expected: a known one)");
        };
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
