package dev.tidings.server.internal.console;

import dev.tidings.server.config.ServerConfig;
import dev.tidings.server.internal.blob.disk.DiskBlobStore;
import dev.tidings.server.internal.store.sqlite.StoppedStore;
import dev.tidings.server.store.BlobStore;
import java.io.IOException;
import java.time.Clock;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tidings-server doctor}: whether database and files of a server that isn't running are sound. */
public final class DoctorCommand {
    /** Its name on the command line. */
    public static final String NAME = "doctor";

    private static final String REPAIR = "--repair";

    private DoctorCommand() {}

    /**
     * The command.
     *
     * @param withOptions adds the options of the server
     * @return to be hung into the tree
     */
    public static CommandSpec spec(UnaryOperator<CommandSpec> withOptions) {
        CommandSpec doctor = CommandSpec.create().name(NAME);
        doctor.usageMessage()
                .description("Checks database and files in the data folder of a server that isn't running: what is"
                        + " missing, damaged, orphaned or stale.");
        doctor.addOption(OptionSpec.builder(REPAIR)
                .type(boolean.class)
                .arity("0")
                .description("remove what is orphaned or stale")
                .build());
        return withOptions.apply(doctor);
    }

    /**
     * Runs it.
     *
     * @param leaf as parsed
     * @param config of the server
     * @param clock tells what is stale
     * @param surroundings where it writes
     * @return exit code: 1 if anything is wrong still
     * @throws IllegalStateException if there is no data, a server runs on the folder, or the database can't be read
     */
    public static int run(ParseResult leaf, ServerConfig config, Clock clock, Surroundings surroundings) {
        return run(leaf.hasMatchedOption(REPAIR), config, clock, surroundings);
    }

    static int run(boolean repairs, ServerConfig config, Clock clock, Surroundings surroundings) {
        try (StoppedStore store = StoppedStore.open(config.data());
                BlobStore blobs = DiskBlobStore.below(config.data())) {
            Doctor doctor = new Doctor(
                    store,
                    blobs,
                    clock.instant().minus(config.files().uploadLife()),
                    repairs,
                    surroundings.out()::println);
            return doctor.examine() ? ExitCode.OK : ExitCode.SOFTWARE;
        } catch (IOException failure) {
            surroundings.err().println("tidings-server: " + failure);
            return ExitCode.SOFTWARE;
        } finally {
            surroundings.out().flush();
            surroundings.err().flush();
        }
    }
}
