package dev.tidings.client.internal.transfer;

import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.FileStored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one shipment has sent, a line a file, so that another try passes over it; {@value #MOST} at the most. One that
 * can't be read or written costs sending again. Any thread.
 */
final class ShipmentLog {
    static final int MOST = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(ShipmentLog.class);
    private static final int FIELDS = 9;

    private final JournalFile file;
    /** By earlier tries, and not passed over yet by this one. */
    private final Map<SourceKey, Deque<Sent>> earlier = new HashMap<>();

    private boolean read;
    private int count;

    /**
     * A file that was sent.
     *
     * @param stored what the server has
     * @param receipt of its message
     */
    record Sent(FileStored stored, Receipt receipt) {}

    /** Reads nothing yet. */
    ShipmentLog(Path file) {
        this.file = new JournalFile(file);
    }

    /** What an earlier try has sent of this; once for each time it did. */
    synchronized Optional<Sent> take(SourceKey key) {
        readOnce();
        Deque<Sent> found = earlier.get(key);
        return found == null ? Optional.empty() : Optional.ofNullable(found.poll());
    }

    /** It was sent. */
    synchronized void note(SourceKey key, Sent sent) {
        if (count >= MOST) {
            return;
        }
        count++;
        try {
            Files.createDirectories(file.path().toAbsolutePath().getParent());
            file.add(written(key, sent), false);
        } catch (IOException failure) {
            LOG.warn("What was sent can't be noted, and will be sent again: {}", failure.toString());
        }
    }

    /** There will be no other try. */
    synchronized void delete() {
        earlier.clear();
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException failure) {
            LOG.warn("What was sent can't be forgotten, and won't be sent again: {}", failure.toString());
        }
    }

    private void readOnce() {
        if (read) {
            return;
        }
        read = true;
        try {
            file.lines().forEach(this::read);
        } catch (IOException failure) {
            LOG.warn("What was sent can't be read, and will be sent again: {}", failure.toString());
        }
    }

    private void read(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return;
        }
        try {
            long size = Long.parseLong(fields[0]);
            SourceKey key = new SourceKey(text(fields[8]), size, fields[1]);
            Receipt receipt = new Receipt(fields[2], Long.parseLong(fields[3]), Instant.parse(fields[4]), 0);
            Sent sent = new Sent(new FileStored(fields[5], text(fields[7]), size, fields[6]), receipt);
            earlier.computeIfAbsent(key, fresh -> new ArrayDeque<>(1)).add(sent);
            count++;
        } catch (RuntimeException unreadable) {
            LOG.warn("A line of {} is unreadable", file.path());
        }
    }

    private static String written(SourceKey key, Sent sent) {
        return String.join(
                " ",
                Long.toString(key.size()),
                key.modified(),
                sent.receipt().conversation(),
                Long.toString(sent.receipt().seq()),
                sent.receipt().at().toString(),
                sent.stored().file(),
                sent.stored().sha256(),
                hex(sent.stored().name()),
                hex(key.path()));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }
}
