package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.Prompt;
import dev.tidings.client.terminal.account.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Asks who is there. One thread. */
final class SignIn {
    private static final int ATTEMPTS = 3;

    private final Settings settings;
    private final Prompt prompt;
    private final Optional<String> givenPassword;
    private int failures;

    SignIn(Settings settings, Prompt prompt, Optional<String> givenPassword) {
        this.settings = settings;
        this.prompt = prompt;
        this.givenPassword = givenPassword;
    }

    /**
     * Who says to be there.
     *
     * @param user log-in name
     * @param isNew whether the account is to be made
     * @param password empty to go on with what is stored
     */
    record Answer(String user, boolean isNew, Optional<String> password) {
        static Answer resume(String user) {
            return new Answer(user, false, Optional.empty());
        }

        boolean resumes() {
            return password.isEmpty();
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Answer[user=" + user + "]";
        }
    }

    Answer ask() {
        prompt.say("Tidings at " + settings.server());
        String user = settings.user().orElseGet(() -> prompt.ask("user name: "));
        boolean isNew = yes("Is " + user + " new here? [y/N] ");
        String password =
                givenPassword.orElseGet(() -> prompt.askSecretly(isNew ? "choose a password: " : "password: "));
        if (isNew
                && givenPassword.isEmpty()
                && !prompt.askSecretly("once more: ").equals(password)) {
            prompt.say("they differ; try again");
            return ask();
        }
        return new Answer(user, isNew, Optional.of(password));
    }

    /** False if the server didn't take it and the user may try again. */
    boolean enter(Device device, Answer answer) {
        if (answer.password().isEmpty()) {
            return true;
        }
        String password = answer.password().get();
        try {
            Device.await(
                    answer.isNew() ? device.client().signUp(answer.user(), password) : device.logIn(password),
                    settings.timeout());
            return true;
        } catch (CompletionException | IllegalArgumentException failure) {
            if (ExitCode.of(failure) == ExitCode.UNREACHABLE || ++failures == ATTEMPTS) {
                throw failure;
            }
            prompt.say(ExitCode.explain(failure));
            return false;
        }
    }

    private boolean yes(String question) {
        return prompt.ask(question).toLowerCase(Locale.ROOT).startsWith("y");
    }
}
