package dev.tidings.client.terminal.account;

import dev.tidings.client.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a run of the program goes by.
 *
 * @param server where the server is
 * @param user who the user says to be
 * @param device name of the device on this machine
 * @param home where things are remembered
 * @param timeout how long to try to reach the server, or to wait for another program with this device
 * @param passwordCommand prints the password
 */
public record Settings(
        ServerAddress server,
        Optional<String> user,
        String device,
        Home home,
        Duration timeout,
        Optional<String> passwordCommand) {
    /**
     * Who it is, if there is no doubt.
     *
     * @return the one user named, known or logged in here
     * @throws CommandFailure if there is none, or several
     */
    public String soleUser() {
        if (user.isPresent()) {
            return user.get();
        }
        List<String> known = home.users(server, device);
        if (known.size() > 1) {
            known = known.stream().filter(this::isLoggedIn).toList();
        }
        if (known.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_LOGGED_IN, "nobody is logged in here: tidings login --user NAME" + deviceOption());
        }
        if (known.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "several users are logged in here, say --user with one of " + String.join(", ", known));
        }
        return known.get(0);
    }

    /** A name that was mistyped once, or has logged out, is known here too. */
    private boolean isLoggedIn(String name) {
        try {
            return Device.isLoggedIn(this, name);
        } catch (StoreException failure) {
            if (failure.inUse()) {
                return true;
            }
            throw failure;
        }
    }

    private String deviceOption() {
        return device.equals(Device.SCRIPT) ? "" : " --device " + device;
    }

    /**
     * The password that the environment or a command gives.
     *
     * @param surroundings with the environment
     * @return empty where a person has to be asked
     * @throws CommandFailure if the command fails
     */
    public Optional<String> password(Surroundings surroundings) {
        return PasswordSource.find(surroundings, passwordCommand, timeout);
    }
}
