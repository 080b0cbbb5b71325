package dev.tidings.client.terminal.chat;

import dev.tidings.client.terminal.transfer.FileDesk;
import dev.tidings.client.terminal.transfer.ProgressNotes;
import dev.tidings.client.terminal.transfer.Progresses;
import dev.tidings.client.terminal.transfer.TypedPath;
import dev.tidings.protocol.pipeline.Ticker;
import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files of a chat: downloads go where the user's downloads go.
 *
 * @param scene where progress is told
 */
record ChatFiles(Scene scene) implements FileDesk {
    private static final String DOWNLOADS = "Downloads";

    @Override
    public Path resolve(String typed) {
        return TypedPath.of(typed, scene.home());
    }

    @Override
    public Path downloads() {
        return scene.home().resolve(DOWNLOADS);
    }

    @Override
    public Optional<InputStream> in() {
        return Optional.empty();
    }

    @Override
    public Optional<WritableByteChannel> out() {
        return Optional.empty();
    }

    @Override
    public Progresses progresses() {
        return scene.traffic()
                .begin(
                        scene.screen().showsStatus()
                                ? Progresses.NONE
                                : new ProgressNotes(scene::note, Ticker.system()));
    }
}
