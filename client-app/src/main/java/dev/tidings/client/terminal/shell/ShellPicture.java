package dev.tidings.client.terminal.shell;

import dev.tidings.client.SharedFiles;
import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.file.Transfer;
import dev.tidings.client.terminal.account.Surroundings;
import dev.tidings.client.terminal.picture.BoundedBytes;
import dev.tidings.client.terminal.picture.Graphics;
import dev.tidings.client.terminal.picture.Picture;
import dev.tidings.client.terminal.picture.Protocol;
import dev.tidings.client.terminal.picture.Thumbnail;
import dev.tidings.client.terminal.preference.Preferences.Pictures;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a small picture below a command's results, where these go to a terminal that can. Unlike in a conversation, the
 * terminal's answer is waited for: nobody else would read it. On a thread of its own, as all of it may wait, together
 * for half of what the command may.
 */
final class ShellPicture {
    private static final Logger LOG = LoggerFactory.getLogger(ShellPicture.class);
    /** What stays of a terminal beside a picture. */
    private static final int OTHER_ROWS = 4;
    /** A terminal that knows the question answers at once, a far one after its way. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Surroundings surroundings;
    private final Pictures wanted;
    private final Duration patience;

    /**
     * Shows none yet.
     *
     * @param timeout how long the command may take
     */
    ShellPicture(Surroundings surroundings, Pictures wanted, Duration timeout) {
        this.surroundings = surroundings;
        this.wanted = wanted;
        this.patience = timeout.dividedBy(4);
    }

    /** Shows the small picture of a file; completes when it is shown, or won't be. */
    CompletableFuture<Void> show(SharedFiles files, String file) {
        if (wanted == Pictures.OFF) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> fetch(files, file)).exceptionally(failure -> {
            LOG.debug("No picture of {}", file, failure);
            return null;
        });
    }

    private void fetch(SharedFiles files, String file) {
        Optional<Terminal> found = surroundings.results().get();
        if (found.isEmpty()) {
            return;
        }
        try (Terminal terminal = found.get()) {
            Graphics graphics = Graphics.of(surroundings.environment(), terminal.getType());
            Duration answer = patience.compareTo(ANSWER) < 0 ? patience : ANSWER;
            new TerminalQuestion(terminal, answer).ask(graphics);
            Size size = terminal.getSize();
            int rows = size.getRows() - OTHER_ROWS;
            Optional<Protocol> protocol = wanted.on(graphics);
            if (protocol.isPresent() && rows > 0 && !terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                Thumbnail thumbnail = Thumbnail.of(fetch(files, new BoundedBytes(Thumbnail.MOST_BYTES), file));
                terminal.writer()
                        .println(Picture.draw(
                                thumbnail, protocol.get(), graphics.cell(), Math.max(1, size.getColumns()), rows));
                terminal.writer().flush();
            }
        } catch (IOException | ExecutionException | TimeoutException noPicture) {
            LOG.debug("No picture of {}", file, noPicture);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] fetch(SharedFiles files, BoundedBytes bytes, String file)
            throws InterruptedException, ExecutionException, TimeoutException {
        Transfer<FetchedFile> fetching = files.thumbnail(file, bytes);
        try {
            fetching.result().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return bytes.bytes();
        } finally {
            fetching.cancel();
        }
    }
}
