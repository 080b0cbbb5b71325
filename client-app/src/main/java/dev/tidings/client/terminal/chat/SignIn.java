package dev.tidings.client.terminal.chat;

import dev.tidings.client.event.Session;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.ExitCode;
import dev.tidings.client.terminal.account.Prompt;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Asks who is there. One thread. */
final class SignIn {
    private static final int ATTEMPTS = 3;

    private final Settings settings;
    private final Prompt prompt;
    private final Optional<String> givenPassword;
    private int failures;
    /** Who was asked for an invite, until one is given. */
    private @Nullable Answer lacksInvite;

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
     * @param invite of an admin, for a new account, once the server has asked for one
     */
    record Answer(String user, boolean isNew, Optional<String> password, Optional<String> invite) {
        static Answer resume(String user) {
            return new Answer(user, false, Optional.empty(), Optional.empty());
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
        Answer waiting = lacksInvite;
        lacksInvite = null;
        if (waiting != null) {
            String code = prompt.ask("invite code: ");
            if (!code.isEmpty()) {
                return new Answer(waiting.user(), true, waiting.password(), Optional.of(code));
            }
        }
        prompt.say("Tidings at " + settings.server());
        String user = settings.user().orElseGet(this::askName);
        boolean isNew = yes("Is " + user + " new here? [y/N] ");
        String password =
                givenPassword.orElseGet(() -> prompt.askSecretly(isNew ? "choose a password: " : "password: "));
        if (isNew
                && givenPassword.isEmpty()
                && !prompt.askSecretly("once more: ").equals(password)) {
            prompt.say("they differ; try again");
            return ask();
        }
        return new Answer(user, isNew, Optional.of(password), Optional.empty());
    }

    /** Asks until it is one; an end of the input is the prompt's to tell. */
    private String askName() {
        while (true) {
            String name = prompt.ask("user name: ");
            if (isName(name)) {
                return name;
            }
            prompt.say("a user name has 2 to 32 of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit");
        }
    }

    private static boolean isName(String name) {
        try {
            return Address.of(name).kind() == Address.Kind.USER;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** False if the server didn't take it and the user may try again. */
    boolean enter(Device device, Answer answer) {
        if (answer.password().isEmpty()) {
            return true;
        }
        String password = answer.password().get();
        try {
            Device.await(
                    answer.isNew() ? signUp(device, answer, password) : device.logIn(password), settings.timeout());
            return true;
        } catch (CompletionException | IllegalArgumentException failure) {
            if (answer.isNew() && wantsInvite(failure)) {
                lacksInvite = answer;
                if (answer.invite().isEmpty()) {
                    prompt.say("new users need an invite here: a code that an admin makes with /admin invite");
                    return false;
                }
            }
            if (ExitCode.of(failure) == ExitCode.UNREACHABLE || ++failures == ATTEMPTS) {
                throw failure;
            }
            prompt.say(ExitCode.explain(failure));
            return false;
        }
    }

    private static CompletableFuture<Session> signUp(Device device, Answer answer, String password) {
        return answer.invite()
                .map(code -> device.client().signUp(answer.user(), password, code))
                .orElseGet(() -> device.client().signUp(answer.user(), password));
    }

    /** Where sign-up is closed, no invite helps, and the refusal speaks of none. */
    private static boolean wantsInvite(Throwable failure) {
        return failure.getCause() instanceof ProtocolException refusal
                && refusal.code() == ErrorCode.FORBIDDEN
                && String.valueOf(refusal.getMessage()).startsWith("invite");
    }

    private boolean yes(String question) {
        return prompt.ask(question).toLowerCase(Locale.ROOT).startsWith("y");
    }
}
