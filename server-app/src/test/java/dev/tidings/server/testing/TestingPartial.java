package dev.tidings.server.testing;

import dev.tidings.server.store.FileId;
import dev.tidings.server.store.PartialBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A partial that fails with an error when told to: each call on its bytes. One thread. */
public final class TestingPartial implements PartialBlob {
    private final PartialBlob partial;
    private @Nullable Error error;

    public TestingPartial(PartialBlob partial) {
        this.partial = partial;
    }

    public TestingPartial failing(Error with) {
        error = with;
        return this;
    }

    private void failIfTold() {
        if (error != null) {
            throw error;
        }
    }

    @Override
    public FileId file() {
        return partial.file();
    }

    @Override
    public long length() {
        return partial.length();
    }

    @Override
    public void append(long offset, ByteBuffer data) throws IOException {
        failIfTold();
        partial.append(offset, data);
    }

    @Override
    public int read(long offset, ByteBuffer into) throws IOException {
        failIfTold();
        return partial.read(offset, into);
    }

    @Override
    public void publish() throws IOException {
        failIfTold();
        partial.publish();
    }

    @Override
    public void close() {
        partial.close();
    }
}
