package dev.tidings.server.internal.file;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Blob;
import dev.tidings.server.store.BlobStore;
import dev.tidings.server.store.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of files that are whole. Blocking, so never on a loop; any other thread.
 *
 * @param blobs has them
 */
record StoredBlobs(BlobStore blobs) {
    private static final Logger LOG = LoggerFactory.getLogger(StoredBlobs.class);

    /** To be closed; throws {@code not_found} if it has been taken back meanwhile. */
    Blob open(StoredFile file) {
        try {
            Blob blob = blobs.read(file.file()).orElseThrow(Downloads::notFound);
            if (blob.size() != file.size()) {
                blob.close();
                LOG.error("file {} has another size than was stored; see tidings-server doctor", file.file());
                throw new ProtocolException(ErrorCode.INTERNAL, "the file is damaged");
            }
            return blob;
        } catch (IOException fault) {
            LOG.error("file {} can't be opened; see tidings-server doctor", file.file(), fault);
            throw new ProtocolException(ErrorCode.INTERNAL, "the file can't be read");
        }
    }

    /** All of a small one. */
    byte[] read(StoredFile file) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        try (Blob blob = open(file)) {
            while (bytes.hasRemaining()) {
                if (blob.read(bytes.position(), bytes) < 0) {
                    throw new IOException("the file is shorter than it was");
                }
            }
            return bytes.array();
        } catch (IOException fault) {
            LOG.error("file {} can't be read", file.file(), fault);
            throw new ProtocolException(ErrorCode.INTERNAL, "the file can't be read");
        }
    }
}
