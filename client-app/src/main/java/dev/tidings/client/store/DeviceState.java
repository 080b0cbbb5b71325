package dev.tidings.client.store;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Everything a client needs to go on where it was.
 *
 * @param deviceKey 128 random bits made once for this store, as 32 lower-case hexadecimal digits
 * @param login empty until the first session
 * @param marks one for each known conversation
 * @param outbox messages without a final answer, by {@code n}
 * @param nextN number for the next message, at least 1
 */
public record DeviceState(
        String deviceKey, Optional<Login> login, List<Mark> marks, List<OutgoingMessage> outbox, long nextN) {
    /** Validates and copies. */
    public DeviceState {
        requireNonNull(deviceKey, "deviceKey is null");
        requireNonNull(login, "login is null");
        marks = List.copyOf(marks);
        outbox = List.copyOf(outbox);
        if (nextN < 1) {
            throw new IllegalArgumentException("nextN: " + nextN + " (expected: >= 1)");
        }
    }

    /** Without the device key. */
    @Override
    public String toString() {
        return "DeviceState[login=" + login + ", marks=" + marks.size() + ", outbox=" + outbox.size() + ", nextN="
                + nextN + "]";
    }
}
