package dev.tidings.client.internal.transfer;

import dev.tidings.client.file.Progress;
import dev.tidings.client.file.SentFile;
import dev.tidings.client.file.Shipment;
import dev.tidings.client.file.Transfer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Uploads to one address, noted when their messages are out. Any thread.
 *
 * @param transfers run them
 * @param to address of all
 * @param log what was sent; empty to remember nothing
 */
record LoggedShipment(Transfers transfers, String to, Optional<ShipmentLog> log) implements Shipment {
    @Override
    public Transfer<SentFile> send(Path path) {
        UploadJob upload = transfers.job(path, log);
        // Before it begins: an end that came first would note nothing.
        var receipt = upload.to(to);
        CompletableFuture<SentFile> sent = upload.result().thenCombine(receipt, SentFile::new);
        transfers.start(upload);
        return new Sending(upload, sent);
    }

    @Override
    public void end() {
        log.ifPresent(ShipmentLog::delete);
    }

    /** An upload with its message. */
    private record Sending(UploadJob upload, CompletableFuture<SentFile> result) implements Transfer<SentFile> {
        @Override
        public Progress progress() {
            return upload.progress();
        }

        @Override
        public Transfer<SentFile> onProgress(Consumer<Progress> listener) {
            upload.onProgress(listener);
            return this;
        }

        @Override
        public void cancel() {
            upload.cancel();
        }
    }
}
