package dev.tidings.client.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.spi.SystemStream;

/** The terminal of this process, as far as it has one. Whoever opens it closes it. */
final class SystemTerminal {
    private SystemTerminal() {}

    /** To type on; empty where standard input is none. */
    static Optional<Terminal> typed() {
        TerminalBuilder builder = builder();
        return isSeen(builder, SystemStream.Input) ? Optional.of(open(builder)) : Optional.empty();
    }

    /** One that is there and can't be opened is no pipe: says why. */
    static Terminal open(TerminalBuilder builder) {
        try {
            return builder.build();
        } catch (IOException | IllegalStateException failure) {
            throw new IllegalStateException("terminal: can't be opened (" + failure.getMessage() + ")", failure);
        }
    }

    /** To show progress on; empty where standard error or input is none: who pipes something in may not be there. */
    static Optional<Terminal> progress() {
        // Or Ctrl-C would end the process on the spot, without a word.
        return beside(builder().systemOutput(SystemOutput.ForcedSysErr).nativeSignals(false), SystemStream.Error);
    }

    /** To draw results on, and to hear what it can; empty where standard input or output is none. */
    static Optional<Terminal> results() {
        return beside(builder().systemOutput(SystemOutput.ForcedSysOut), SystemStream.Output);
    }

    /** What isn't needed is left out where it can't be had. */
    private static Optional<Terminal> beside(TerminalBuilder builder, SystemStream stream) {
        try {
            boolean seen = isSeen(builder, stream) && isSeen(builder, SystemStream.Input);
            return seen ? Optional.of(builder.build()) : Optional.empty();
        } catch (IOException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    private static TerminalBuilder builder() {
        return TerminalBuilder.builder().system(true).dumb(false).encoding(StandardCharsets.UTF_8);
    }

    /** For a terminal type that can nothing the builder itself doesn't look whether there is a terminal at all. */
    private static boolean isSeen(TerminalBuilder builder, SystemStream stream) {
        return builder.getProviders(null, new IllegalStateException("no terminal")).stream()
                .anyMatch(provider -> provider.isSystemStream(stream));
    }
}
