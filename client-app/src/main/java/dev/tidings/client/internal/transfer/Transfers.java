package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.internal.net.Lanes;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.pipeline.Ticker;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All transfers of a client. {@value #AT_ONCE} run at a time, {@value #MOST_WAITING} wait, and one more fails. Small
 * pictures go their own way, so that they come while large files are moved: {@value #PICTURES_AT_ONCE} at a time,
 * {@value #MOST_PICTURES_WAITING} wait. Any thread.
 */
public final class Transfers {
    static final int AT_ONCE = 4;
    static final int MOST_WAITING = 10_000;
    static final int PICTURES_AT_ONCE = 2;
    static final int MOST_PICTURES_WAITING = 1_000;

    private final Crew files;
    private final Crew pictures;
    private final Journal journal;
    private final Sender sender;

    /**
     * Creates them, without a thread.
     *
     * @param lanes the ways to the server
     * @param callbacks where the application hears of them
     * @param ticker for rates
     * @param journal remembers uploads
     * @param sender puts files in conversations
     */
    public Transfers(Lanes lanes, Callbacks callbacks, Ticker ticker, Journal journal, Sender sender) {
        files = new Crew("tidings-client-files-", AT_ONCE, MOST_WAITING, lanes, callbacks, ticker);
        pictures =
                new Crew("tidings-client-pictures-", PICTURES_AT_ONCE, MOST_PICTURES_WAITING, lanes, callbacks, ticker);
        this.journal = journal;
        this.sender = sender;
    }

    /**
     * Uploads a file of this machine.
     *
     * @param path of it
     * @return under way, or queued
     */
    public FileUpload upload(Path path) {
        return upload(new PathSource(path), null);
    }

    /**
     * Uploads what comes out of a channel.
     *
     * @param channel read to its end, and closed
     * @param name of the file
     * @return under way, or queued
     */
    public FileUpload upload(ReadableByteChannel channel, String name) {
        return upload(new ReplayedSource(name, channel), null);
    }

    /**
     * Uploads what comes out of a channel, and can come out of another one again, as part of the same upload.
     *
     * @param channel read to its end, and closed
     * @param name of the file
     * @param id of the upload; always the same bytes under the same one
     * @return under way, or queued
     */
    public FileUpload upload(ReadableByteChannel channel, String name, String id) {
        return upload(new ReplayedSource(name, channel), id);
    }

    /**
     * Downloads into a folder.
     *
     * @param file id
     * @param folder made where there is none
     * @param whenThere what happens to a file of that name
     * @return under way, or queued
     */
    public Transfer<FetchedFile> download(String file, Path folder, WhenThere whenThere) {
        return files.start(new DownloadJob(files.around(), file, false, new FolderSink(folder, file, whenThere)));
    }

    /**
     * Downloads into a channel.
     *
     * @param file id
     * @param thumbnail whether its small picture is meant
     * @param channel stays open
     * @return under way, or queued
     */
    public Transfer<FetchedFile> download(String file, boolean thumbnail, WritableByteChannel channel) {
        Crew crew = thumbnail ? pictures : files;
        return crew.start(new DownloadJob(crew.around(), file, thumbnail, new ChannelSink(channel)));
    }

    /**
     * Stops all; what was moved can be gone on with in another run. When this returns, all have ended, even if a thread
     * is still waiting for the application or for a disk.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void close() throws InterruptedException {
        try {
            files.close();
        } finally {
            pictures.close();
        }
    }

    private UploadJob upload(Source source, @Nullable String id) {
        return files.start(new UploadJob(files.around(), source, id, journal, sender));
    }
}
