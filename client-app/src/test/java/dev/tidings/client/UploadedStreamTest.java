package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Progress;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import dev.tidings.protocol.testing.LeakCheck;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of an application's stream, whatever becomes of its upload, and the other way round. */
@ExtendWith(LeakCheck.class)
class UploadedStreamTest extends ClientFixture {
    private static final int AT_ONCE = 4;
    private static final int MOST = 10_000 + AT_ONCE;

    @Test
    void closesWhatItNeverReads() {
        // Without a session, those that are first wait, and the others behind them.
        for (int i = 0; i < AT_ONCE; i++) {
            client.files().upload(InputStream.nullInputStream(), "first");
        }
        Watched cancelled = new Watched();
        FileUpload upload = client.files().upload(cancelled, "cancelled");
        assertThat(cancelled.closed).isFalse();
        upload.cancel();
        assertCancelled(upload.result());
        assertThat(cancelled.closed).isTrue();

        Watched left = new Watched();
        FileUpload waiting = client.files().upload(left, "left");
        for (int i = AT_ONCE + 1; i < MOST; i++) {
            client.files().upload(InputStream.nullInputStream(), "more");
        }
        Watched refused = new Watched();
        assertThat(failure(client.files().upload(refused, "refused").result())).hasMessageContaining("10000 wait");
        assertThat(refused.closed).isTrue();

        client.close();
        assertThat(failure(waiting.result())).hasMessage("client: closed");
        assertThat(left.closed).isTrue();
        Watched late = new Watched();
        assertThat(failure(client.files().upload(late, "late").result())).hasMessage("client: closed");
        assertThat(late.closed).isTrue();
    }

    @Test
    void endsWhenItIsCancelledWhoeverReadsForEver() {
        ScriptedConnection connection = enter();
        Watched hanging = new Watched();
        FileUpload upload = client.files().upload(hanging, "hanging");
        accept(connection);
        await().untilTrue(hanging.reading);
        upload.cancel();
        assertCancelled(upload.result());
        assertThat(upload.progress().stage()).isEqualTo(Progress.Stage.FAILED);
        hanging.released.countDown();
        await().untilTrue(hanging.closed);
    }

    @Test
    void endsWhenTheServerRefusesItWhoeverReadsForEver() {
        ScriptedConnection connection = enter();
        Watched hanging = new Watched();
        FileUpload upload = client.files().upload(hanging, "hanging");
        long stream = accept(connection);
        await().untilTrue(hanging.reading);
        connection.push(new Cancel(stream, "quota_exceeded", "full"));
        assertThat(failure(upload.result()))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED));
        hanging.released.countDown();
        await().untilTrue(hanging.closed);
    }

    @Test
    void endsWithTheClientWhoeverReadsForEver() {
        ScriptedConnection connection = enter();
        Watched hanging = new Watched();
        FileUpload upload = client.files().upload(hanging, "hanging");
        accept(connection);
        await().untilTrue(hanging.reading);
        upload.result().whenComplete((stored, failure) -> hanging.released.countDown());
        client.close();
        assertThat(failure(upload.result())).hasMessage("client: closed");
        assertThat(hanging.closed).isTrue();
    }

    @Test
    void endsWithAnErrorOfTheApplications() {
        ScriptedConnection connection = enter();
        Watched broken = new Watched() {
            @Override
            public int read(ByteBuffer into) {
                throw new StackOverflowError("theirs");
            }
        };
        FileUpload upload = client.files().upload(broken, "broken");
        accept(connection);
        assertThat(failure(upload.result())).isInstanceOf(StackOverflowError.class);
        assertThat(broken.closed).isTrue();
    }

    private static long accept(ScriptedConnection connection) {
        Envelope request = connection.expect(Upload.class);
        connection.reply(request, new UploadAccepted(0, 1000));
        return ((Upload) request.body()).stream();
    }

    /** Gives nothing until it is released, and doesn't mind being interrupted. */
    private static class Watched implements ReadableByteChannel {
        final AtomicBoolean reading = new AtomicBoolean();
        final AtomicBoolean closed = new AtomicBoolean();
        final CountDownLatch released = new CountDownLatch(1);

        @Override
        public int read(ByteBuffer into) {
            reading.set(true);
            Uninterruptible.await(released);
            return -1;
        }

        @Override
        public boolean isOpen() {
            return !closed.get();
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
