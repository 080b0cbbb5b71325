package dev.tidings.client.terminal.window;

import dev.tidings.protocol.message.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The list of windows between two runs of the program: a line {@code address conversation seen} each, the open one with
 * {@code >} before it. It is a convenience: what can't be read is left out, and after a kill some lines count as new
 * once more.
 *
 * @param file need not exist
 */
public record WindowsFile(Path file) {
    private static final String UNKNOWN = "-";
    private static final int FIELDS = 3;

    /**
     * Reads the list.
     *
     * @param windows takes it; none of them is opened
     * @return the one that was open
     */
    public Optional<String> restore(Windows windows) {
        Optional<String> open = Optional.empty();
        for (String line : lines()) {
            boolean wasOpen = line.startsWith(">");
            String[] fields = (wasOpen ? line.substring(1) : line).split(" ", 0);
            try {
                if (fields.length == FIELDS) {
                    String address = Address.of(fields[0]).text();
                    windows.restore(address, fields[1].equals(UNKNOWN) ? null : fields[1], Long.parseLong(fields[2]));
                    open = wasOpen ? Optional.of(address) : open;
                }
            } catch (IllegalArgumentException damaged) {
                // One window less.
            }
        }
        return open;
    }

    /**
     * Writes the list.
     *
     * @param windows as they are
     * @throws IOException if it can't be written; what was there stays
     */
    public void save(Windows windows) throws IOException {
        List<String> lines = windows.all().stream().map(WindowsFile::line).toList();
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String line(WindowView window) {
        String conversation = window.conversation() == null ? UNKNOWN : window.conversation();
        return (window.isOpen() ? ">" : "") + window.address() + " " + conversation + " " + window.seen();
    }

    private List<String> lines() {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.subList(0, Math.min(lines.size(), Windows.MOST));
        } catch (NoSuchFileException first) {
            return List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
