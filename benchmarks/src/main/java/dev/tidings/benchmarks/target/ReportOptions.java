package dev.tidings.benchmarks.target;

import static java.util.Objects.requireNonNull;

import dev.tidings.protocol.json.JsonCodec;
import dev.tidings.protocol.json.Vocabulary;
import dev.tidings.protocol.message.Envelope;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An option that says how to tell what was measured. Filled in by picocli, then only read. */
public final class ReportOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    /**
     * Prints what was measured; as JSON, its type is the name of the command.
     *
     * @param result a record
     * @param text the same for people
     */
    public void print(Record result, String text) {
        CommandSpec mixee = requireNonNull(command);
        mixee.commandLine().getOut().println(json ? json(mixee.name(), result) : text);
    }

    private static String json(String name, Record result) {
        Vocabulary vocabulary =
                Vocabulary.builder().add(name, result.getClass()).build();
        return new String(new JsonCodec(vocabulary).write(Envelope.event(result)), StandardCharsets.UTF_8);
    }
}
