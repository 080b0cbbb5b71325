package dev.tidings.client.terminal.account;

/** A command can't go on, for a reason that its user should know. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    /**
     * Creates one.
     *
     * @param code how the command ends
     * @param message for people
     */
    public CommandFailure(ExitCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /**
     * How the command ends.
     *
     * @return not {@link ExitCode#DONE}
     */
    public ExitCode code() {
        return code;
    }
}
