package dev.tidings.client.terminal.chat;

import dev.tidings.client.SharedFiles;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.terminal.picture.BoundedBytes;
import dev.tidings.client.terminal.picture.Picture;
import dev.tidings.client.terminal.picture.Protocol;
import dev.tidings.client.terminal.picture.Thumbnail;
import dev.tidings.client.terminal.preference.Preferences.Pictures;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Entry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows small pictures of images below their lines, where the terminal can and the user wants them. At most
 * {@value #MOST} are waited for, and none for long: of all others there is the line. Any thread.
 */
final class Gallery {
    private static final Logger LOG = LoggerFactory.getLogger(Gallery.class);
    private static final int MOST = 8;
    /** A picture that comes later stands among lines it has nothing to do with. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What stays of a terminal beside a picture: its name, the line being typed, the status. */
    private static final int OTHER_ROWS = 4;

    private final Scene scene;
    private final SharedFiles files;
    private final Semaphore free = new Semaphore(MOST);

    Gallery(Scene scene, SharedFiles files) {
        this.scene = scene;
        this.files = files;
    }

    /** Shows the image that an entry of somebody else brings, if it does. */
    void show(Entry entry) {
        if (entry.content() instanceof Content.File file && file.image() != null && !scene.isOwn(entry)) {
            show(file.file(), (file.name() == null ? "picture" : file.name()) + ", from " + entry.from());
        }
    }

    /** Shows the small picture of a file; completes when it is shown, or won't be. */
    CompletableFuture<Void> show(String file, String caption) {
        if (protocol().isEmpty() || room().getRows() < 1 || !free.tryAcquire()) {
            return CompletableFuture.completedFuture(null);
        }
        BoundedBytes bytes = new BoundedBytes(Thumbnail.MOST_BYTES);
        Transfer<FetchedFile> fetching = files.thumbnail(file, bytes);
        return fetching.result()
                .copy()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .thenAcceptAsync(fetched -> print(bytes.bytes(), caption))
                .whenComplete((done, failure) -> {
                    free.release();
                    fetching.cancel();
                })
                .exceptionally(failure -> {
                    LOG.debug("No picture of {}", file, failure);
                    return null;
                });
    }

    private void print(byte[] jpeg, String caption) {
        Protocol wanted = protocol().orElse(null);
        if (wanted == null || scene.state().ending().isPresent()) {
            return;
        }
        try {
            Size room = room();
            String drawn = Picture.draw(
                    Thumbnail.of(jpeg),
                    wanted,
                    scene.graphics().cell(),
                    room.getColumns(),
                    Math.max(1, room.getRows()));
            scene.screen().print(scene.wording().note(caption) + "\n" + drawn);
        } catch (IOException noPicture) {
            LOG.debug("A picture can't be shown", noPicture);
        }
    }

    private Size room() {
        Size all = scene.screen().size();
        return Size.of(all.getColumns(), Math.max(0, all.getRows() - OTHER_ROWS));
    }

    private Optional<Protocol> protocol() {
        Pictures wanted = scene.preferences().current().pictures();
        if (!scene.screen().showsStatus()) {
            return Optional.empty();
        }
        return wanted.on(scene.graphics());
    }
}
