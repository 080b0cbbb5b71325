package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Upload;
import dev.tidings.protocol.message.UploadAccepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files on their way in a conversation, against a server whose part the test plays. */
class TransfersTest extends TerminalFixture {
    private static final int SIZE = 10;
    private static final int CREDIT = 4;
    private static final int LARGE = 8 * 1024 * 1024;

    @Test
    void theStatusLineTellsOfAFileUntilItIsStopped() throws IOException {
        Path tides = Files.write(home.resolve("tides.pdf"), new byte[LARGE]);
        terminal.type("/cancel");
        terminal.sees("no such transfer");
        terminal.type("/sendfile bob " + tides);
        accept();
        terminal.sees("tides.pdf 0");
        terminal.type("/transfers");
        terminal.sees("-- 1  tides.pdf");
        terminal.sees(" / 8.0 MiB");
        terminal.type("/cancel 2");
        terminal.sees("no such transfer");
        terminal.type("/cancel one");
        terminal.sees("transfer: one (expected: its number, or all)");
        terminal.type("/cancel 1");
        connection.expectAfterData(Cancel.class);
        terminal.sees("cancelled; the same command goes on where it was");
        terminal.type("/transfers");
        terminal.sees("-- none");
    }

    @Test
    void whatHasNotBegunIsStoppedWithTheRest() throws IOException {
        Path photos = Files.createDirectories(home.resolve("photos"));
        for (int number = 10; number < 40; number++) {
            Files.write(photos.resolve(number + ".jpg"), new byte[SIZE]);
        }
        terminal.type("/sendfile bob " + photos);
        for (int running = 0; running < 4; running++) {
            accept();
        }
        terminal.sees("0 of 30 files");
        terminal.type("/cancel");
        terminal.sees("which one?");
        terminal.type("/cancel all");
        terminal.sees("30 of 30 files failed; the same command tries them again");
        for (int running = 0; running < 4; running++) {
            connection.expectAfterData(Cancel.class);
        }
        terminal.type("/msg bob hi");
        // Not another upload.
        Envelope sent = connection.expectSend(1);
        assertThat(sent.body()).isEqualTo(new Send("bob", 1, new Content.Text("hi")));
    }

    private void accept() {
        Envelope upload = connection.expectAfterData(Upload.class);
        connection.reply(upload, new UploadAccepted(0, CREDIT));
    }
}
