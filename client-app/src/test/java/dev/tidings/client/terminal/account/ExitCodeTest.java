package dev.tidings.client.terminal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.PeerClosedException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void numbersAreAPromise() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void failuresHaveTheirCode() {
        assertThat(ExitCode.of(refusal(ErrorCode.AUTH_FAILED))).isEqualTo(ExitCode.NOT_LOGGED_IN);
        assertThat(ExitCode.of(refusal(ErrorCode.LOCKED_OUT))).isEqualTo(ExitCode.NOT_LOGGED_IN);
        assertThat(ExitCode.of(refusal(ErrorCode.NOT_FOUND))).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(new TimeoutException())).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ExitCode.of(new PeerClosedException("x", null))).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(ExitCode.of(new IllegalArgumentException("x"))).isEqualTo(ExitCode.USAGE);
        assertThat(ExitCode.of(new IllegalStateException("x"))).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(new CommandFailure(ExitCode.USAGE, "x"))).isEqualTo(ExitCode.USAGE);
    }

    private static Throwable refusal(ErrorCode code) {
        return new CompletionException(new ProtocolException(code, "why"));
    }
}
