package dev.tidings.client.terminal.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command of the shell can be told. Filled in by picocli, on one thread. */
public final class Options {
    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description = "where the server is (or TIDINGS_SERVER; default: 127.0.0.1:12416)")
    private @Nullable String server;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "who you are (or TIDINGS_USER; default: whoever is logged in here)")
    private @Nullable String user;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "which device this is (default: terminal for chat, script for all else)")
    private @Nullable String device;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "where to remember things (default: $XDG_DATA_HOME/tidings or ~/.local/share/tidings)")
    private @Nullable Path home;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "one JSON object a line instead of text")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            scope = ScopeType.INHERIT,
            description = "how long to try to reach the server (default: ${DEFAULT-VALUE})")
    private int timeoutSeconds = 30;

    @Option(
            names = "--password-command",
            paramLabel = "CMD",
            scope = ScopeType.INHERIT,
            description = "prints the password (or TIDINGS_PASSWORD; otherwise you are asked)")
    private @Nullable String passwordCommand;

    @Option(
            names = "--pictures",
            paramLabel = "HOW",
            scope = ScopeType.INHERIT,
            description = "how pictures are drawn: auto, kitty, iterm, sixel or off (default: as /pictures said last)")
    private @Nullable String pictures;

    /** Creates them unset. */
    public Options() {}

    /**
     * Whether programs read the output.
     *
     * @return true for JSON
     */
    public boolean json() {
        return json;
    }

    /**
     * How pictures are drawn in this run.
     *
     * @return empty where it isn't said
     */
    public Optional<String> pictures() {
        return Optional.ofNullable(pictures);
    }

    /**
     * Decides what wasn't said.
     *
     * @param surroundings with the environment
     * @param usualDevice name of the device unless another one is asked for
     * @return all decided
     * @throws IllegalArgumentException if something is impossible
     */
    public Settings settle(Surroundings surroundings, String usualDevice) {
        if (timeoutSeconds < 1 || timeoutSeconds > 86_400) {
            throw new IllegalArgumentException("timeout: " + timeoutSeconds + " (expected: 1 to 86400 seconds)");
        }
        String address =
                server == null ? surroundings.variable("TIDINGS_SERVER").orElse(null) : server;
        Settings settings = new Settings(
                address == null ? ServerAddress.DEFAULT : ServerAddress.of(address),
                user == null ? surroundings.variable("TIDINGS_USER") : Optional.of(user),
                device == null ? usualDevice : device,
                (home == null ? Home.of(surroundings.environment()) : new Home(home)).create(),
                Duration.ofSeconds(timeoutSeconds),
                Optional.ofNullable(passwordCommand));
        surroundings.logging().accept(settings.home().log());
        return settings;
    }
}
