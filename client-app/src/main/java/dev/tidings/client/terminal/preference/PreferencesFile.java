package dev.tidings.client.terminal.preference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Preferences in a file: a line {@code name = value} each, {@code #} begins a remark. Any thread.
 *
 * <p>A line that isn't understood is told of and passed over: a mistake in a file of tastes is no reason not to talk.
 */
public final class PreferencesFile {
    private static final int MOST_LINES = 100;

    private final Path file;
    /** What is chosen for this run alone. */
    private final Map<String, String> passing = new ConcurrentHashMap<>();

    private volatile Preferences kept;

    private PreferencesFile(Path file, Preferences kept) {
        this.file = file;
        this.kept = kept;
    }

    /**
     * Where they usually are.
     *
     * @param environment of the program
     * @return {@code $XDG_CONFIG_HOME/tidings/terminal.conf}, or below {@code ~/.config}
     */
    public static Path place(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // The specification has relative ones ignored.
        Path parent = config.isEmpty() || !Path.of(config).isAbsolute()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")), ".config")
                : Path.of(config);
        return parent.resolve("tidings").resolve("terminal.conf");
    }

    /**
     * Reads them.
     *
     * @param file need not exist
     * @param complaints told of what isn't understood
     * @return with defaults for what isn't said
     */
    public static PreferencesFile read(Path file, Consumer<String> complaints) {
        Preferences found = Preferences.DEFAULT;
        int number = 0;
        for (String line : lines(file, complaints)) {
            number++;
            String said = line.strip();
            if (said.isEmpty() || said.startsWith("#")) {
                continue;
            }
            String[] parts = said.split("\\s*=\\s*", 2);
            try {
                found = found.with(parts[0], parts.length == 2 ? parts[1] : "");
            } catch (IllegalArgumentException wrong) {
                complaints.accept(file + ":" + number + ": " + wrong.getMessage());
            }
        }
        return new PreferencesFile(file, found);
    }

    /**
     * How they are now.
     *
     * @return the last ones read or set
     */
    public Preferences current() {
        Preferences current = kept;
        for (Map.Entry<String, String> each : passing.entrySet()) {
            current = current.with(each.getKey(), each.getValue());
        }
        return current;
    }

    /**
     * Changes one until it is {@linkplain #set set}, at the latest until the end.
     *
     * @param name of the preference
     * @param value for it
     * @throws IllegalArgumentException if that can't be
     */
    public void pass(String name, String value) {
        kept.with(name, value);
        passing.put(name, value);
    }

    /**
     * Changes one and keeps it.
     *
     * @param name of the preference
     * @param value for it
     * @throws IllegalArgumentException if that can't be
     * @throws IllegalStateException if it is so now but can't be kept
     */
    public synchronized void set(String name, String value) {
        kept = kept.with(name, value);
        passing.remove(name);
        List<String> lines = new ArrayList<>();
        kept.values().forEach((each, chosen) -> lines.add(each + " = " + chosen));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new IllegalStateException(file + ": can't be written, so this is forgotten at the end", failure);
        }
    }

    private static List<String> lines(Path file, Consumer<String> complaints) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.subList(0, Math.min(lines.size(), MOST_LINES));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException failure) {
            complaints.accept(file + ": can't be read, so all is as usual");
            return List.of();
        }
    }
}
