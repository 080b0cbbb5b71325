package dev.tidings.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.client.config.ClientConfig;
import dev.tidings.client.config.WhenFull;
import dev.tidings.client.event.ImportSummary;
import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.SetProfile;
import dev.tidings.protocol.testing.LeakCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An account is imported through an outbox of any size. */
@ExtendWith(LeakCheck.class)
class SmallOutboxTest extends ClientFixture {
    private static final String ACCOUNT = """
            {"type":"export","format":1,"server":"s:1","incarnation":"i","user":"ann","at":"2026-01-03T10:12:00Z"}
            {"type":"profileInfo","user":"ann","town":"Oslo"}
            {"type":"conversation","conversation":"~9","name":"bob","members":["ann","bob"],"head":3,\
            "inherited":0}
            {"type":"entry","conversation":"~9","seq":1,"from":"bob","to":"ann","device":1,"n":1,\
            "at":"2026-01-02T10:12:00Z","kind":"text","text":"one"}
            {"type":"entry","conversation":"~9","seq":2,"from":"bob","to":"ann","device":1,"n":2,\
            "at":"2026-01-02T10:12:00Z","kind":"text","text":"two"}
            {"type":"entry","conversation":"~9","seq":3,"from":"bob","to":"ann","device":1,"n":3,\
            "at":"2026-01-02T10:12:00Z","kind":"text","text":"three"}
            {"type":"end","entries":3}
            """;

    @TempDir
    Path folder = Path.of("replaced");

    @Test
    void anImportWaitsForRoom() throws IOException {
        rebuild(builder()
                .config(ClientConfig.DEFAULT
                        .withServer("127.0.0.1", server.port())
                        .withOutbox(2, WhenFull.REFUSE)));
        ScriptedConnection connection = enter();
        CompletableFuture<ImportSummary> restored = client.account().restore(account(), progress -> {});
        connection.refuse(connection.expect(History.class), ErrorCode.NOT_FOUND, null);
        connection.reply(connection.expect(SetProfile.class), new Done());
        List<Envelope> sends = List.of(connection.expectSend(1), connection.expectSend(2));
        // The third one has had its chance.
        await().until(SmallOutboxTest::importWaits);
        for (int n = 1; n <= 2; n++) {
            connection.sent(sends.get(n - 1), "~1", n);
        }
        Envelope last = connection.expectSend(3);
        assertThat(((Send) last.body()).content()).isInstanceOf(Content.Imported.class);
        connection.sent(last, "~1", 3);
        assertThat(get(restored).added()).isEqualTo(3);
    }

    private static boolean importWaits() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("tidings-client-import")
                        && thread.getState() == Thread.State.TIMED_WAITING);
    }

    private Path account() throws IOException {
        Path file = folder.resolve("account.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("account.jsonl"));
            zip.write(ACCOUNT.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
