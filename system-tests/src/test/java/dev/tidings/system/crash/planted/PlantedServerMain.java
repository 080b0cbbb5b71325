package dev.tidings.system.crash.planted;

import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A server with a bug. Arguments: a {@link Bug}, then flags, of which it obeys {@code --port} and {@code --data}. Runs
 * until it is killed. Its clock stands still, so that who answers early can know the stamp.
 */
public final class PlantedServerMain {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final int CHEAP = 1 << 20;

    private PlantedServerMain() {}

    public static void main(String[] arguments) throws IOException {
        List<String> flags = List.of(arguments);
        TidingsServer server = TidingsServer.builder()
                .port(Integer.parseInt(after("--port", flags)))
                .data(Path.of(after("--data", flags)))
                .set(ServerOptions.PASSWORD_MEMORY, CHEAP)
                .set(ServerOptions.PASSWORD_ITERATIONS, 1)
                .clock(NOON)
                .aroundStore(Bug.valueOf(arguments[0])::plantedIn)
                .start();
        System.out.println("listening on 127.0.0.1:" + server.port());
    }

    private static String after(String flag, List<String> flags) {
        return flags.get(flags.indexOf(flag) + 1);
    }
}
