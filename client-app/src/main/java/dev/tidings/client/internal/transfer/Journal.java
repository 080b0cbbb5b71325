package dev.tidings.client.internal.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers under which ids uploads began, so that another run of the program goes on with them, and sends their
 * messages once. Without a file, or with one that can't be read or written, it forgets with the program. Any thread.
 *
 * <p>{@value #MOST} are remembered, each for {@link #KEPT}; beyond, the oldest is forgotten, which costs sending that
 * file from its beginning, and again if its message had gone out.
 */
public final class Journal {
    static final int MOST = 1_000;
    /**
     * From its beginning on. A server keeps a part for a day after its last byte, and who knows when that came; an id
     * that it has forgotten costs nothing.
     */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int ID_BYTES = 16;
    /** Instead of what a line says of an upload: it is over. */
    private static final String OVER = "-";
    /** Lines of uploads that are over, above which the file is written anew. */
    private static final int MOST_OVER = 1_000;

    private final Optional<JournalFile> file;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Set<String> claimed = new HashSet<>();
    private boolean read;
    private int over;

    /** What is remembered of an upload. */
    private record Line(Instant began, SourceKey key, boolean earlier) {}

    /**
     * An upload that was begun.
     *
     * @param id of it
     * @param earlier whether another run of the program began it
     */
    record Claim(String id, boolean earlier) {}

    /**
     * Creates one, and reads nothing yet.
     *
     * @param file nobody else's; empty to remember nothing beyond this run
     * @param clock says what is too old
     * @param random makes ids
     */
    public Journal(Optional<Path> file, InstantSource clock, RandomGenerator random) {
        this.file = file.map(JournalFile::new);
        this.clock = clock;
        this.random = random;
    }

    /** An id for whatever nobody will ask for again. */
    String id() {
        byte[] bits = new byte[ID_BYTES];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /**
     * The id an upload of this began under and that nobody has now, or else a new one, which is on disk when this
     * returns if it can be. Two uploads of one file at a time have two ids.
     */
    synchronized Claim claim(SourceKey key) {
        readOnce();
        for (Map.Entry<String, Line> each : lines.entrySet()) {
            if (each.getValue().key().equals(key) && claimed.add(each.getKey())) {
                return new Claim(each.getKey(), each.getValue().earlier());
            }
        }
        String id = id();
        claimed.add(id);
        Line line = new Line(clock.instant(), key, false);
        lines.put(id, line);
        if (forgetOld()) {
            write(file -> file.replace(written()));
        } else {
            write(file -> file.add(written(id, line), true));
        }
        return new Claim(id, false);
    }

    /** The upload rests: another may go on with it. */
    synchronized void release(String id) {
        claimed.remove(id);
    }

    /** Nothing is to be resumed any more. */
    synchronized void forget(String id) {
        claimed.remove(id);
        if (lines.remove(id) != null) {
            write(file -> {
                file.add(id + " " + OVER, false);
                over++;
                if (over > MOST_OVER) {
                    file.replace(written());
                    over = 0;
                }
            });
        }
    }

    /** Nothing is to be resumed of one that an earlier run began, if one did. */
    synchronized void forgetEarlier(SourceKey key) {
        readOnce();
        lines.entrySet().stream()
                .filter(each -> each.getValue().key().equals(key) && !claimed.contains(each.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(this::forget);
    }

    private boolean forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        boolean any = lines.values().removeIf(line -> line.began().isBefore(oldest));
        Iterator<String> first = lines.keySet().iterator();
        for (int excess = lines.size() - MOST; excess > 0; excess--) {
            first.next();
            first.remove();
            any = true;
        }
        return any;
    }

    private void readOnce() {
        if (read || file.isEmpty()) {
            return;
        }
        try {
            file.get().lines().forEach(this::read);
        } catch (IOException failure) {
            LOG.warn("Uploads under way can't be read, and will begin anew: {}", failure.toString());
            return;
        }
        read = true;
        forgetOld();
    }

    /** One that can't be read is passed over: the file is sent anew. */
    private void read(String line) {
        String[] fields = line.split(" ", 5);
        if (!fields[0].matches("[0-9a-f]{32}")) {
            return;
        }
        if (fields.length == 2 && fields[1].equals(OVER)) {
            lines.remove(fields[0]);
            over++;
        } else if (fields.length == 5) {
            try {
                String path = new String(HexFormat.of().parseHex(fields[4]), StandardCharsets.UTF_8);
                SourceKey key = new SourceKey(path, Long.parseLong(fields[2]), fields[3]);
                lines.put(fields[0], new Line(Instant.parse(fields[1]), key, true));
            } catch (RuntimeException unreadable) {
                LOG.warn("A line of {} is unreadable", file.map(JournalFile::path));
            }
        }
    }

    /** A change of the file. */
    private interface Change {
        void on(JournalFile file) throws IOException;
    }

    /** Not over what couldn't be read: it may be readable again in another run. */
    private void write(Change change) {
        if (file.isPresent() && read) {
            try {
                change.on(file.get());
            } catch (IOException failure) {
                LOG.warn("Uploads under way can't be noted, and another run will begin anew: {}", failure.toString());
            }
        }
    }

    private List<String> written() {
        List<String> written = new ArrayList<>();
        lines.forEach((id, line) -> written.add(written(id, line)));
        return written;
    }

    private static String written(String id, Line line) {
        return String.join(
                " ",
                id,
                line.began().toString(),
                Long.toString(line.key().size()),
                line.key().modified(),
                HexFormat.of().formatHex(line.key().path().getBytes(StandardCharsets.UTF_8)));
    }
}
