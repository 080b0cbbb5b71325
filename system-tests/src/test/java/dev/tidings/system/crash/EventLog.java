package dev.tidings.system.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Lines on disk: when {@link #add} returns, the event is there, whatever happens to the program or the machine. Any
 * thread may add; who finds that another thread has just synced its line too doesn't do it again.
 */
final class EventLog implements AutoCloseable {
    private final FileChannel file;
    private final Object disk = new Object();
    private long written;
    private long synced;

    EventLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void add(Event event) {
        addAll(List.of(event));
    }

    void addAll(List<? extends Event> events) {
        StringBuilder lines = new StringBuilder();
        events.forEach(event -> lines.append(event.line()).append('\n'));
        ByteBuffer line = StandardCharsets.UTF_8.encode(lines.toString());
        try {
            long own;
            synchronized (this) {
                while (line.hasRemaining()) {
                    file.write(line);
                }
                own = ++written;
            }
            sync(own);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    private void sync(long own) throws IOException {
        synchronized (disk) {
            if (synced >= own) {
                return;
            }
            long covered;
            synchronized (this) {
                covered = written;
            }
            file.force(false);
            synced = covered;
        }
    }

    /** All events of a log; a last line that was cut short by a kill doesn't count. */
    static List<Event> read(Path path) throws IOException {
        String text = Files.readString(path);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Event::of)
                .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
