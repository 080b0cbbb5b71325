package dev.tidings.client.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Entry;
import java.util.List;
import java.util.Optional;

/**
 * What one transaction writes, in this order.
 *
 * @param rewound marks that go down, because the server restored a backup: entries above them belong to another life of
 *     the log and go
 * @param queued new messages for the outbox, by {@code n}
 * @param settled numbers that leave the outbox
 * @param entries to keep, each at a new (conversation, seq), in the order of arrival. One of kind {@code edit} gives
 *     the kept text at its target the new text and its own {@code at} as {@code editedAt}; one of kind {@code delete}
 *     makes the kept text at its target, and its kept edits, {@code deleted}, and nothing of what they said is kept
 * @param marks new marks; each replaces the conversation's former one
 * @param login the new one, or empty where nothing changed
 * @param nextN number for the next message from here on
 */
public record Changes(
        List<Mark> rewound,
        List<OutgoingMessage> queued,
        List<Long> settled,
        List<Entry> entries,
        List<Mark> marks,
        Optional<Login> login,
        long nextN) {
    /** Copies. */
    public Changes {
        rewound = List.copyOf(rewound);
        queued = List.copyOf(queued);
        settled = List.copyOf(settled);
        entries = List.copyOf(entries);
        marks = List.copyOf(marks);
        requireNonNull(login, "login is null");
    }
}
