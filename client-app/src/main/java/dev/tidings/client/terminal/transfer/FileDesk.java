package dev.tidings.client.terminal.transfer;

import java.io.InputStream;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/** What a face lends to commands about files. Any thread. */
public interface FileDesk {
    /**
     * What a typed path means.
     *
     * @param typed may begin with {@code ~/}
     * @return where that is
     */
    Path resolve(String typed);

    /**
     * Where downloads go unless somewhere else is said.
     *
     * @return a folder, which need not exist
     */
    Path downloads();

    /**
     * What {@code -} reads.
     *
     * @return empty where nothing is piped in
     */
    Optional<InputStream> in();

    /**
     * What {@code -} writes.
     *
     * @return fails when nobody reads it; empty where nothing can be piped out
     */
    Optional<WritableByteChannel> out();

    /**
     * Shows how transfers of one command go.
     *
     * @return to be closed when all have ended
     */
    Progresses progresses();
}
