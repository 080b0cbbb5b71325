package dev.tidings.protocol.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message as it lies on the wire, for readers of docs/protocol.md and for tests in other languages.
 *
 * @param name its type, or type and variant with a dot between; an {@code error}'s variant is its code
 * @param hex the whole frame, from {@code NAME.hex}
 * @param json its payload, from {@code NAME.json}
 */
record GoldenFrame(String name, String hex, String json) {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    static List<GoldenFrame> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .map(file -> file.substring(0, file.lastIndexOf('.')))
                    .distinct()
                    .sorted()
                    .map(GoldenFrame::read)
                    .toList();
        }
    }

    private static GoldenFrame read(String name) {
        try {
            String hex = Files.readString(FOLDER.resolve(name + ".hex")).replaceAll("\\s", "");
            String json = Files.readString(FOLDER.resolve(name + ".json")).strip();
            return new GoldenFrame(name, hex, json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("golden frame " + name, unreadable);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    String type() {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    String variant() {
        return name.substring(Math.min(name.length(), type().length() + 1));
    }

    @Override
    public String toString() {
        return name;
    }
}
