package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Shipment;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.internal.net.Lanes;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.pipeline.Ticker;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All transfers of a client. In each direction {@value #AT_ONCE} run at a time, {@value #MOST_WAITING} wait, and one
 * more fails. Small pictures go their own way, so that they come while large files are moved:
 * {@value #PICTURES_AT_ONCE} at a time, {@value #MOST_PICTURES_WAITING} wait. Any thread.
 */
public final class Transfers {
    static final int AT_ONCE = 4;
    static final int MOST_WAITING = 10_000;
    static final int PICTURES_AT_ONCE = 2;
    static final int MOST_PICTURES_WAITING = 1_000;

    /** An upload may wait for ever, for a disk of the server's that is full; no download waits for it. */
    private final Crew uploads;

    private final Crew downloads;
    private final Crew pictures;
    private final Journal journal;
    private final Shipments shipments;
    private final Sender sender;

    /**
     * Creates them, without a thread.
     *
     * @param lanes the ways to the server
     * @param callbacks where the application hears of them
     * @param ticker for rates
     * @param journal remembers uploads
     * @param shipments remembers what was sent
     * @param sender puts files in conversations
     */
    public Transfers(
            Lanes lanes, Callbacks callbacks, Ticker ticker, Journal journal, Shipments shipments, Sender sender) {
        uploads = new Crew("tidings-client-uploads-", AT_ONCE, MOST_WAITING, lanes, callbacks, ticker);
        downloads = new Crew("tidings-client-downloads-", AT_ONCE, MOST_WAITING, lanes, callbacks, ticker);
        pictures =
                new Crew("tidings-client-pictures-", PICTURES_AT_ONCE, MOST_PICTURES_WAITING, lanes, callbacks, ticker);
        this.journal = journal;
        this.shipments = shipments;
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
     * Sends files as a whole.
     *
     * @param to an address
     * @param name what finds it again in another run
     * @return with what it has sent already
     */
    public Shipment shipment(String to, String name) {
        return new LoggedShipment(this, to, shipments.log(to, name));
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
        return downloads.start(
                new DownloadJob(downloads.around(), file, false, new FolderSink(folder, file, whenThere)));
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
        Crew crew = thumbnail ? pictures : downloads;
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
            uploads.close();
        } finally {
            try {
                downloads.close();
            } finally {
                pictures.close();
            }
        }
    }

    private UploadJob upload(Source source, @Nullable String id) {
        return start(job(source, id, Optional.empty()));
    }

    /** One that hasn't begun, as part of a shipment. */
    UploadJob job(Path path, Optional<ShipmentLog> log) {
        return job(new PathSource(path), null, log);
    }

    private UploadJob job(Source source, @Nullable String id, Optional<ShipmentLog> log) {
        return new UploadJob(uploads.around(), source, new UploadId(journal, id), new Messages(sender), log);
    }

    /** Begins one, or lets it wait. */
    UploadJob start(UploadJob job) {
        return uploads.start(job);
    }
}
