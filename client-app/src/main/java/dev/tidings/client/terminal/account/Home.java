package dev.tidings.client.terminal.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder in which the program remembers who is logged in where: {@code SERVER/USER/DEVICE.db}. Only its owner may
 * look inside, where the file system knows owners.
 *
 * @param folder made when it is first needed
 */
public record Home(Path folder) {
    private static final String SUFFIX = ".db";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /**
     * The usual place.
     *
     * @param environment of the program
     * @return {@code $XDG_DATA_HOME/tidings}, or {@code ~/.local/share/tidings}
     */
    public static Home of(Map<String, String> environment) {
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        // The specification has relative ones ignored.
        Path parent = data.isEmpty() || !Path.of(data).isAbsolute()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")), ".local", "share")
                : Path.of(data);
        return new Home(parent.resolve("tidings"));
    }

    /**
     * Makes the folder, readable by its owner alone.
     *
     * @return this
     * @throws UncheckedIOException if that is impossible
     */
    public Home create() {
        make(folder);
        return this;
    }

    /**
     * Where warnings go. Makes the file, readable by its owner alone.
     *
     * @return the file
     * @throws UncheckedIOException if it can't be made
     */
    Path log() {
        Path log = folder.resolve("tidings.log");
        try {
            if (!Files.exists(log)) {
                Files.createFile(log);
                restrict(log, PosixFilePermissions.fromString("rw-------"));
            }
            return log;
        } catch (FileAlreadyExistsException meanwhile) {
            return log;
        } catch (IOException failure) {
            throw new UncheckedIOException(log + ": can't be made", failure);
        }
    }

    /**
     * Where a device keeps what it knows. Makes the folder.
     *
     * @param server of the account
     * @param user log-in name
     * @param device name of the device on this machine
     * @return a file, which need not exist
     * @throws IllegalArgumentException if a name can't be one
     * @throws UncheckedIOException if the folder can't be made
     */
    public Path store(ServerAddress server, String user, String device) {
        check(user, "user");
        check(device, "device");
        make(folder);
        make(folder.resolve(server.folder()));
        return make(folder.resolve(server.folder()).resolve(user)).resolve(device + SUFFIX);
    }

    /**
     * Who has a device of that name here.
     *
     * @param server of the accounts
     * @param device name of the device on this machine
     * @return log-in names, the one that was here last first
     * @throws UncheckedIOException if the folder can't be read
     */
    public List<String> users(ServerAddress server, String device) {
        Path accounts = folder.resolve(server.folder());
        if (!Files.isDirectory(accounts)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(accounts)) {
            return found.filter(account -> Files.exists(account.resolve(device + SUFFIX)))
                    .sorted(Comparator.comparing((Path account) -> lastUse(account.resolve(device + SUFFIX)))
                            .reversed())
                    .map(account -> account.getFileName().toString())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(accounts + ": can't be read", failure);
        }
    }

    /**
     * Moves what a device keeps to the folder of the user's new name, unless there is such a device already.
     *
     * @param store of the device, closed
     * @param user the new name
     * @throws UncheckedIOException if it can't be moved
     */
    void move(Path store, String user) {
        check(user, "user");
        String name = store.getFileName().toString();
        String device = name.substring(0, name.length() - SUFFIX.length());
        Path target = make(store.resolveSibling("..").normalize().resolve(user));
        if (Files.exists(target.resolve(name))) {
            return;
        }
        try (Stream<Path> found = Files.list(store.resolveSibling(""))) {
            List<Path> own = found.filter(file -> isOf(device, file)).toList();
            for (Path file : own) {
                Files.move(file, target.resolve(file.getFileName()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(store + ": can't be moved", failure);
        }
    }

    private static boolean isOf(String device, Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(device + SUFFIX) || name.equals(device + ".history");
    }

    private static FileTime lastUse(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static void check(String name, String what) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + ": no name (expected: " + NAME.pattern() + ")");
        }
    }

    private static Path make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                restrict(folder, OWNER);
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(folder + ": can't be made", failure);
        }
    }

    private static void restrict(Path file, Set<PosixFilePermission> permissions) throws IOException {
        try {
            Files.setPosixFilePermissions(file, permissions);
        } catch (UnsupportedOperationException noOwners) {
            // A file system without owners: its protection is whatever the system gives a home folder.
        }
    }
}
