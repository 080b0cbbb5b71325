package dev.tidings.client.file;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How far a transfer has come.
 *
 * @param name of the file, as somebody typed it: not safe, not inert; empty while it isn't known
 * @param stage what is being done
 * @param done bytes that are there, those of earlier attempts included
 * @param total size in bytes; empty while it isn't known
 * @param bytesPerSecond of late; 0 while nothing moves
 */
public record Progress(String name, Stage stage, long done, OptionalLong total, long bytesPerSecond) {
    /** What a transfer is doing. */
    public enum Stage {
        /** Others are ahead of it. */
        QUEUED,
        /** There is no session, or it was told to come again later. It goes on by itself. */
        WAITING,
        /** Reads what is there already, for the hash. */
        CHECKING,
        /** Bytes are on their way. */
        MOVING,
        /** All bytes are there; the last check. */
        FINISHING,
        /** The file is where it belongs. */
        DONE,
        /** Failed or cancelled. */
        FAILED
    }

    /** Validates. */
    public Progress {
        requireNonNull(name, "name is null");
        requireNonNull(stage, "stage is null");
        requireNonNull(total, "total is null");
    }

    /**
     * How much of it is there.
     *
     * @return 0 to 100; empty while the size isn't known
     */
    public OptionalInt percent() {
        if (total.isEmpty()) {
            return OptionalInt.empty();
        }
        long size = total.getAsLong();
        return OptionalInt.of(size == 0 ? 100 : (int) Math.min(100, (long) (done * 100.0 / size)));
    }

    /**
     * How long it will take at this rate.
     *
     * @return empty while nobody can say
     */
    public Optional<Duration> left() {
        return total.isEmpty() || bytesPerSecond <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(0, total.getAsLong() - done) / bytesPerSecond));
    }
}
