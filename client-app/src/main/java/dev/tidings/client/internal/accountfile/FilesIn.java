package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.AccountFileException;
import dev.tidings.client.event.Receipt;
import dev.tidings.client.internal.transfer.Digest;
import dev.tidings.client.internal.transfer.Transfers;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of an account's file on their way to the conversation with oneself: those that an imported entry tells of,
 * and that aren't there yet, by their hash. One thread, which may wait.
 */
final class FilesIn {
    /** Of all captions that are held together. Others stay in the imported entries alone. */
    private static final int MOST_CAPTION_CHARACTERS = 8 << 20;

    private static final String NAMELESS = "file";
    private static final int UPLOAD_DIGITS = 32;

    private final Path path;
    private final Questions questions;
    private final Transfers transfers;
    private final Function<Content, CompletableFuture<Receipt>> sender;
    private final Runnable progress;
    /** Hashes of what would have to be sent. */
    private final Set<String> lacking = new HashSet<>();

    private final Map<String, Said> noted = new HashMap<>();
    private int captionCharacters;
    private long sent;
    private long refused;

    /** What the first entry said of a file. */
    private record Said(String name, @Nullable String text) {}

    FilesIn(
            Path path,
            Questions questions,
            Transfers transfers,
            Function<Content, CompletableFuture<Receipt>> sender,
            Runnable progress) {
        this.path = path;
        this.questions = questions;
        this.transfers = transfers;
        this.sender = sender;
        this.progress = progress;
    }

    /** Looks at all files, before anything is sent. */
    void check(BlobReader blobs) {
        for (String sha256 = blobs.next(); sha256 != null; sha256 = blobs.next()) {
            blobs.check(sha256, progress);
            lacking.add(sha256);
        }
    }

    /** An entry of the conversation with oneself. */
    void present(Entry entry) {
        if (entry.content() instanceof Content.File file) {
            lacking.remove(file.sha256());
        }
    }

    /** An entry of the account's file; before the files are sent. */
    void note(Entry entry) {
        file(entry.content()).filter(file -> lacking.contains(file.sha256())).ifPresent(file -> {
            if (!noted.containsKey(file.sha256())) {
                noted.put(file.sha256(), new Said(file.name() == null ? NAMELESS : file.name(), caption(file)));
            }
        });
    }

    private static Optional<Content.File> file(Content content) {
        Content original =
                content instanceof Content.Imported imported ? imported.entry().content() : content;
        return original instanceof Content.File file ? Optional.of(file) : Optional.empty();
    }

    private @Nullable String caption(Content.File file) {
        String text = file.text();
        if (text == null || captionCharacters + text.length() > MOST_CAPTION_CHARACTERS) {
            return null;
        }
        captionCharacters += text.length();
        return text;
    }

    /** Sends one after the other, in the order of the account's file. */
    void send(String incarnation, BlobReader blobs) throws Exception {
        for (String sha256 = blobs.next(); sha256 != null; sha256 = blobs.next()) {
            Said said = noted.remove(sha256);
            if (said != null) {
                send(sha256, said, upload(incarnation, sha256), blobs);
            }
        }
    }

    /** The id of the upload: the same in each run, so that the next one goes on. */
    private static String upload(String incarnation, String sha256) {
        Digest digest = new Digest();
        digest.add(0, ByteBuffer.wrap((incarnation + ':' + sha256).getBytes(StandardCharsets.UTF_8)));
        return digest.hex().substring(0, UPLOAD_DIGITS);
    }

    private void send(String sha256, Said said, String id, BlobReader blobs) throws Exception {
        try {
            FileStored stored = stored(said, id, blobs.remainder());
            if (!stored.sha256().equals(sha256)) {
                throw new AccountFileException(path + ": was changed while it was read", null);
            }
            questions.await(sender.apply(
                    new Content.File(stored.file(), stored.name(), stored.size(), sha256, said.text(), null)));
            sent++;
        } catch (ProtocolException refusal) {
            switch (refusal.code()) {
                case TOO_LARGE, QUOTA_EXCEEDED, STORAGE_FULL, UNKNOWN_TYPE, NOT_FOUND -> refused++;
                default -> throw refusal;
            }
        }
    }

    /** An upload that is refused has failed before its thread lets go of the file. */
    private FileStored stored(Said said, String id, BlobReader.Remainder file) throws Exception {
        try {
            return questions.await(transfers.upload(file, said.name(), id).onProgress(moved -> progress.run()));
        } finally {
            questions.await(file.closed());
        }
    }

    /** How many are there now that weren't before. */
    long sent() {
        return sent;
    }

    /** How many the server doesn't take. */
    long refused() {
        return refused;
    }
}
