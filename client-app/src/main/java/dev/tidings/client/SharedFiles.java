package dev.tidings.client;

import static java.util.Objects.requireNonNull;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Shipment;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.file.WhenThere;
import dev.tidings.client.internal.desk.Desk;
import dev.tidings.client.internal.net.Gate;
import dev.tidings.client.internal.transfer.Journal;
import dev.tidings.client.internal.transfer.Sender;
import dev.tidings.client.internal.transfer.Shipments;
import dev.tidings.client.internal.transfer.Transfers;
import dev.tidings.client.internal.work.Callbacks;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.DeleteFile;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.FileList;
import dev.tidings.protocol.message.ListFiles;
import dev.tidings.protocol.message.SetPicture;
import dev.tidings.protocol.message.Upload;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Files of any size, up and down, beside all else. See docs/protocol.md, "Files and streams". Threads and failures are
 * those of {@link TidingsClient}; a {@link Transfer} never times out.
 *
 * <pre>{@code
 * client.files().upload(Path.of("tides.pdf")).to("bob").join();
 * client.files().download(file, Path.of("downloads"), WhenThere.KEEP).result().join().path();
 * }</pre>
 *
 * <p>Four transfers run at a time in each direction, 10,000 wait; of thumbnails two, beside them, and 1,000 wait. Where
 * the {@linkplain dev.tidings.client.store.ClientStore#file store is a file}, an upload that another run began is gone
 * on with, as long as the file is the same as then, and its message is sent once between them; downloads are by what
 * stands in their folder. At most 4 MiB are moved twice.
 */
public final class SharedFiles {
    private static final String JOURNAL = ".uploads";
    private static final String SHIPMENTS = ".sent";

    private final Gate gate;
    private final Transfers transfers;

    SharedFiles(TidingsClient client, Gate gate, Desk desk, Callbacks callbacks, Parts parts) {
        this.gate = gate;
        Journal journal = new Journal(beside(parts, JOURNAL), parts.clock(), new SecureRandom());
        Shipments shipments = new Shipments(beside(parts, SHIPMENTS), parts.clock());
        transfers = new Transfers(gate.lanes(), callbacks, parts.ticker(), journal, shipments, new Sender() {
            @Override
            public CompletableFuture<Receipt> send(String to, Content content) {
                return client.send(to, content);
            }

            @Override
            public CompletableFuture<Map<String, CompletableFuture<Receipt>>> sent(String file) {
                return desk.sent(file);
            }
        });
    }

    private static Optional<Path> beside(Parts parts, String suffix) {
        return parts.store().file().map(store -> store.resolveSibling(store.getFileName() + suffix));
    }

    /**
     * Uploads a file. It is sent as it was when its turn came; one that is changed meanwhile fails.
     *
     * @param path of a plain file
     * @return under way, or queued
     */
    public FileUpload upload(Path path) {
        return transfers.upload(path);
    }

    /**
     * Begins a shipment, or goes on with one of that name and address which hasn't come to its end. Of the last 100
     * such shipments it is known what they sent, for a week, 100,000 files each; with a store that isn't a file, of
     * none.
     *
     * @param to a user, {@code #group} or {@code ~conversation}
     * @param name the same for each try
     * @return nothing is sent yet
     * @throws IllegalArgumentException if there is no such address
     */
    public Shipment shipment(String to, String name) {
        return transfers.shipment(Address.of(to).text(), requireNonNull(name, "name is null"));
    }

    /**
     * Uploads what a stream holds, for as long as this client runs.
     *
     * @param in read to its end on a thread of the client's, and closed, whatever becomes of it
     * @param name what the file is called, 1 to {@value Upload#NAME_LENGTH} characters
     * @return under way, or queued
     */
    public FileUpload upload(InputStream in, String name) {
        return upload(Channels.newChannel(in), name);
    }

    /**
     * Uploads what a channel holds, for as long as this client runs.
     *
     * @param channel blocking; read to its end on a thread of the client's, and closed, whatever becomes of it
     * @param name what the file is called, 1 to {@value Upload#NAME_LENGTH} characters
     * @return under way, or queued
     */
    public FileUpload upload(ReadableByteChannel channel, String name) {
        if (name.isEmpty() || name.length() > Upload.NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "name: " + name.length() + " characters (expected: 1 to " + Upload.NAME_LENGTH + ")");
        }
        return transfers.upload(requireNonNull(channel, "channel is null"), name);
    }

    /**
     * Downloads a file. It stands in {@code .ID.part} until it is whole and its hash is right; then it gets its name,
     * made {@linkplain dev.tidings.client.file.SafeNames safe}. Where that file is on its way to that folder already,
     * this begins after it.
     *
     * @param file id, as an entry or a list tells it
     * @param folder made where there is none
     * @param whenThere what happens to a file of that name
     * @return under way, or queued
     * @throws IllegalArgumentException if that can't be an id
     */
    public Transfer<FetchedFile> download(String file, Path folder, WhenThere whenThere) {
        check(file);
        return transfers.download(file, folder, requireNonNull(whenThere, "whenThere is null"));
    }

    /**
     * Downloads a file as it comes. What was written can't be taken back where the hash turns out to be wrong.
     *
     * @param file id, as an entry or a list tells it
     * @param channel blocking; written on a thread of the client's, and left open
     * @return under way, or queued
     * @throws IllegalArgumentException if that can't be an id
     */
    public Transfer<FetchedFile> download(String file, WritableByteChannel channel) {
        check(file);
        return transfers.download(file, false, requireNonNull(channel, "channel is null"));
    }

    /**
     * Downloads the small picture of an image.
     *
     * @param file id, as an entry or a list tells it
     * @param channel as for a file
     * @return fails with {@code not_found} where there is none
     * @throws IllegalArgumentException if that can't be an id
     */
    public Transfer<FetchedFile> thumbnail(String file, WritableByteChannel channel) {
        check(file);
        return transfers.download(file, true, requireNonNull(channel, "channel is null"));
    }

    /**
     * Asks for the files in entries that this user may read.
     *
     * @param query where, and how many
     * @return a page, newest first
     */
    public CompletableFuture<FileList> list(ListFiles query) {
        return gate.request(query, FileList.class);
    }

    /**
     * Takes a file back that this user has uploaded. Its entries stay.
     *
     * @param file id
     * @return completes when its bytes are gone; fails with {@code not_found}
     */
    public CompletableFuture<Void> delete(String file) {
        return gate.request(new DeleteFile(file), Done.class).thenAccept(done -> {});
    }

    /**
     * Makes an image that this user has uploaded the picture in the profile.
     *
     * @param file id
     * @return completes when all see it; fails with {@code bad_request} if it is none
     */
    public CompletableFuture<Void> setPicture(String file) {
        return gate.request(new SetPicture(file), Done.class).thenAccept(done -> {});
    }

    /**
     * Takes the picture out of the profile.
     *
     * @return completes when it is gone
     */
    public CompletableFuture<Void> removePicture() {
        return gate.request(new SetPicture(null), Done.class).thenAccept(done -> {});
    }

    Transfers transfers() {
        return transfers;
    }

    void close() throws InterruptedException {
        transfers.close();
    }

    private static void check(String file) {
        // The record knows what an id is.
        new DeleteFile(file);
    }
}
