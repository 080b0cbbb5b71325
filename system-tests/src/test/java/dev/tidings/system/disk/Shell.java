package dev.tidings.system.disk;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that a test can do without. */
final class Shell {
    private static final int SECONDS = 30;

    private Shell() {}

    /** Whether a command is there and succeeds. */
    static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
