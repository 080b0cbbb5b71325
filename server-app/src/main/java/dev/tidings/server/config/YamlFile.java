package dev.tidings.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * The configuration file: one flat YAML mapping. Values are taken as they are written, so that {@code 3s} and
 * {@code 12416} mean here what they mean in a flag.
 */
final class YamlFile {
    /** Beyond this it is no configuration but a mistake. */
    static final int SIZE_LIMIT = 64 * 1024;

    private final Path path;

    YamlFile(Path path) {
        this.path = path;
    }

    /** A key with its value as written, and where it stands. */
    record Setting(String where, String key, String text) {}

    /** In the order of the file; no key twice. */
    List<Setting> settings() {
        try (JsonParser parser = YAMLFactory.builder().build().createParser(ObjectReadContext.empty(), bytes())) {
            return mapping(parser);
        } catch (JacksonException e) {
            throw noYaml(e);
        }
    }

    private List<Setting> mapping(JsonParser parser) {
        List<Setting> settings = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        JsonToken first = parser.nextToken();
        if (first == null
                || (first == JsonToken.VALUE_STRING && parser.getString().isEmpty())) {
            return settings; // nothing but comments, or a lone `---`
        }
        if (first != JsonToken.START_OBJECT) {
            throw new ConfigException(here(parser), "no mapping (expected: lines of `key: value`)");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String where = here(parser);
            String key = parser.currentName();
            if (!keys.add(key)) {
                throw new ConfigException(where, key + ": given twice (expected: once)");
            }
            JsonToken value = parser.nextToken();
            if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
                throw new ConfigException(where, key + ": no plain value (expected: `key: value` on one line)");
            }
            settings.add(new Setting(where, key, parser.getString()));
        }
        if (parser.nextToken() != null) {
            throw new ConfigException(here(parser), "a second document (expected: one)");
        }
        return settings;
    }

    private byte[] bytes() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(SIZE_LIMIT + 1);
            if (bytes.length > SIZE_LIMIT) {
                throw new ConfigException(path.toString(), "too large (expected: at most " + SIZE_LIMIT + " bytes)");
            }
            return bytes;
        } catch (IOException e) {
            throw new ConfigException(path.toString(), "can't be read (" + e + ")");
        }
    }

    private String here(JsonParser parser) {
        return path + ", line " + parser.currentTokenLocation().getLineNr();
    }

    /** Where the scanner stopped, which is nearer to the mistake than the last token before it. */
    private ConfigException noYaml(JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            int line = marked.getProblemMark().orElseThrow().getLine() + 1;
            return new ConfigException(path + ", line " + line, "no YAML: " + marked.getProblem());
        }
        return new ConfigException(path.toString(), "no YAML: " + e.getOriginalMessage());
    }
}
