package dev.tidings.client.file;

import java.nio.file.Path;

/**
 * Files that are sent to one address as a whole, by a program that repeats all of it until nothing fails: what was sent
 * before is then found and not sent again, in whichever run of the program that was, for a week. Any thread.
 */
public interface Shipment {
    /**
     * Uploads a file and sends it, unless this shipment has done so before. A file that was changed since is another
     * one; of one that is named twice, each counts.
     *
     * @param path of a plain file
     * @return under way, or queued; done as soon as that is known where it was sent before
     */
    Transfer<SentFile> send(Path path);

    /** Nothing is left to be repeated: what is asked for from here on is sent, whether or not it was before. */
    void end();
}
