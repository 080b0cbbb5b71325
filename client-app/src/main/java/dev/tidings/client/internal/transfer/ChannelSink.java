package dev.tidings.client.internal.transfer;

import dev.tidings.protocol.message.DownloadStarted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/** A channel of the application's, which stays open. What was written can't be taken back. */
final class ChannelSink implements Sink {
    private final WritableByteChannel channel;

    ChannelSink(WritableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public void open(Digest digest) {}

    @Override
    public Optional<Path> find(DownloadStarted told) {
        return Optional.empty();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public boolean restart() {
        return false;
    }

    @Override
    public Optional<Path> publish(DownloadStarted told) {
        return Optional.empty();
    }

    @Override
    public Optional<Path> place() {
        return Optional.empty();
    }

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public void close() {}
}
