package dev.tidings.system.crash;

import java.util.List;

/** One line of a log: something that happened to a device. Devices are called {@code user/device}. */
sealed interface Event permits Event.Entered, Event.Left, Event.Queued, Event.Acknowledged, Event.Received, GroupEvent {
    /** Whom it happened to. */
    String device();

    /** The device has a session; from here on it is to hear everything. */
    record Entered(String device) implements Event {}

    /** The device left on purpose: it misses what is said to everyone until its next {@link Entered}. */
    record Left(String device) implements Event {}

    /** The application asked for a text to be sent. Each text is said once in a run. */
    record Queued(String device, String to, String text) implements Event {}

    /** The application was told that the text is on disk. */
    record Acknowledged(String device, String text, String conversation, long seq, long atMillis) implements Event {}

    /** The application was given an entry. */
    record Received(
            String device, String conversation, long seq, String from, long author, long n, long atMillis, String text)
            implements Event {
        /** What has to be the same wherever the entry is heard. */
        List<Object> content() {
            return List.of(from, author, n, atMillis, text);
        }
    }

    /** As it stands in a log. */
    default String line() {
        if (this instanceof Queued said) {
            return String.join("\t", "queued", said.device, said.to, said.text);
        } else if (this instanceof Acknowledged told) {
            return String.join(
                    "\t",
                    "acknowledged",
                    told.device,
                    told.text,
                    told.conversation,
                    Long.toString(told.seq),
                    Long.toString(told.atMillis));
        } else if (this instanceof Received heard) {
            return String.join(
                    "\t",
                    "received",
                    heard.device,
                    heard.conversation,
                    Long.toString(heard.seq),
                    heard.from,
                    Long.toString(heard.author),
                    Long.toString(heard.n),
                    Long.toString(heard.atMillis),
                    heard.text);
        }
        return String.join("\t", this instanceof Entered ? "entered" : "left", device());
    }

    /** Reads a line back. */
    static Event of(String line) {
        String[] part = line.split("\t", -1);
        return switch (part[0]) {
            case "entered" -> new Entered(part[1]);
            case "left" -> new Left(part[1]);
            case "queued" -> new Queued(part[1], part[2], part[3]);
            case "acknowledged" ->
                new Acknowledged(part[1], part[2], part[3], Long.parseLong(part[4]), Long.parseLong(part[5]));
            case "received" ->
                new Received(
                        part[1],
                        part[2],
                        Long.parseLong(part[3]),
                        part[4],
                        Long.parseLong(part[5]),
                        Long.parseLong(part[6]),
                        Long.parseLong(part[7]),
                        part[8]);
            default -> GroupEvent.of(part);
        };
    }
}
