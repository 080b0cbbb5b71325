package dev.tidings.server.store;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;

/**
 * An entry on its way into a log.
 *
 * @param user number of its author
 * @param from the author's name as of now
 * @param device number of the author's device
 * @param epoch the device's session
 * @param n the device's own number for this entry
 * @param to where it goes
 * @param content what it says, and what it does to groups and other entries
 * @param body the content's fields as a JSON object; of a file, the store makes its own
 */
public record Append(
        long user, String from, long device, long epoch, long n, Address to, Content content, String body) {
    /** Validates. */
    public Append {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(content, "content is null");
        requireNonNull(body, "body is null");
    }

    /**
     * The same with another body: of a file, it says what the store knows and the sender needn't.
     *
     * @param known the content's fields as a JSON object
     * @return a copy
     */
    public Append withBody(String known) {
        return new Append(user, from, device, epoch, n, to, content, known);
    }

    /** Without the body. */
    @Override
    public String toString() {
        return "Append[device=" + device + ", epoch=" + epoch + ", n=" + n + "]";
    }
}
