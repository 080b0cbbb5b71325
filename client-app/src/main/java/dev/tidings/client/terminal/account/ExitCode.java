package dev.tidings.client.terminal.account;

import dev.tidings.client.store.StoreException;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.pipeline.PeerClosedException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** How a command ended, as the shell sees it. */
public enum ExitCode {
    /** Done; for a message: the server has it on disk. */
    DONE(0),
    /** Refused by the server, or failed on this side. */
    FAILED(1),
    /** Not understood; nothing was tried. */
    USAGE(2),
    /** Nobody is logged in, or the server didn't take user and password. */
    NOT_LOGGED_IN(3),
    /** The server didn't answer in time. */
    UNREACHABLE(4);

    private static final Set<ErrorCode> ENTERING =
            EnumSet.of(ErrorCode.AUTH_FAILED, ErrorCode.AUTH_REQUIRED, ErrorCode.LOCKED_OUT);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /**
     * The number for the shell.
     *
     * @return 0 to 4
     */
    public int number() {
        return number;
    }

    /**
     * What a failure means.
     *
     * @param failure as thrown or as a future failed
     * @return never {@link #DONE}
     */
    public static ExitCode of(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof CommandFailure command) {
            return command.code();
        }
        if (cause instanceof ProtocolException refusal) {
            return ENTERING.contains(refusal.code()) ? NOT_LOGGED_IN : FAILED;
        }
        if (cause instanceof TimeoutException || cause instanceof PeerClosedException) {
            return UNREACHABLE;
        }
        return cause instanceof IllegalArgumentException ? USAGE : FAILED;
    }

    /**
     * What several commands have come to: the more of a script was in vain, the worse.
     *
     * @param other of another command
     * @return the one with the larger number
     */
    public ExitCode worse(ExitCode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /**
     * What a failure says.
     *
     * @param failure as thrown or as a future failed
     * @return for people, not inert
     */
    public static String explain(Throwable failure) {
        Throwable cause = cause(failure);
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof ProtocolException refusal) {
            return refusal.code().wireName() + ": " + message;
        }
        if (cause instanceof PeerClosedException) {
            return "no connection to the server";
        }
        if (cause instanceof CancellationException) {
            return "cancelled; the same command goes on where it was";
        }
        if (cause instanceof StoreException && cause.getCause() != null) {
            return message + " (" + cause.getCause().getMessage() + ")";
        }
        return message;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
