package dev.tidings.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration of what the operator wrote: flags go before environment variables, those before the file, the
 * file before the defaults. Every source is checked in full, also where another one overrides it. See
 * docs/configuration.md.
 */
public final class ConfigLoader {
    private final ServerConfig.Builder builder = ServerConfig.builder();

    private ConfigLoader() {}

    /**
     * Loads.
     *
     * @param file a YAML file, or null for none
     * @param environment variables by name; those that no option has are others' and ignored
     * @param flags values by {@link Option#flag()}
     * @return the configuration
     * @throws ConfigException if the file can't be read, or a file or flag has a key that no option has, or a value
     *     isn't what its option expects
     */
    public static ServerConfig load(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
        ConfigLoader loader = new ConfigLoader();
        if (file != null) {
            loader.readFile(new YamlFile(file));
        }
        loader.readEnvironment(environment);
        loader.readFlags(flags);
        return loader.builder.build();
    }

    private void readFile(YamlFile file) {
        Map<String, Option<?>> options =
                ServerOptions.all().stream().collect(Collectors.toMap(Option::key, option -> option));
        for (YamlFile.Setting setting : file.settings()) {
            read(known(options, setting.key(), setting.where()), setting.text(), setting.where());
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        for (Option<?> option : ServerOptions.all()) {
            String text = environment.get(option.environmentVariable());
            if (text != null) {
                read(option, text, "environment variable " + option.environmentVariable());
            }
        }
    }

    private void readFlags(Map<String, String> flags) {
        Map<String, Option<?>> options =
                ServerOptions.all().stream().collect(Collectors.toMap(Option::flag, option -> option));
        flags.forEach((flag, text) -> read(known(options, flag, "command line"), text, "flag " + flag));
    }

    private void read(Option<?> option, String text, String where) {
        try {
            builder.read(option, text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(where, String.valueOf(e.getMessage()));
        }
    }

    private static Option<?> known(Map<String, Option<?>> options, String name, String where) {
        Option<?> option = options.get(name);
        if (option == null) {
            String names = String.join(", ", new TreeMap<>(options).keySet());
            throw new ConfigException(where, name + ": unknown (expected: one of " + names + ")");
        }
        return option;
    }
}
