package dev.tidings.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.testing.ScriptedConnection;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.DownloadStarted;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ReadProfile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Pictures in a conversation, on a terminal whose answers the test gives. */
class PicturesTest extends TerminalFixture {
    private static final String FILE = "5f2b7c1e9a4d4e0f8b6a3c2d1e0f9a8b";
    /** Runs in its terminal. */
    private static final String KITTY = "kitty";

    private static final String QUESTION = "\033[16t\033[c";
    private static final String SIXEL = "\033P0;1;0q\"1;1;100;60#0;2;0;0;0#0!100~$-";

    @Override
    Map<String, String> variables(TestInfo test) {
        return Map.of("KITTY_WINDOW_ID", test.getTags().contains(KITTY) ? "1" : "");
    }

    @Test
    void whatTheTerminalAnswersIsGoneByAndNotTyped() throws Exception {
        terminal.shows(QUESTION);
        terminal.press("\033[6;20;10t\033[?62;4;22c");
        open();
        image(1);
        give(jpeg());
        terminal.sees("-- harbour.jpg, from bob");
        // The terminal makes a new line of each end of one.
        terminal.sees("\r\n\r\n\033[2A\0337" + SIXEL);
        terminal.sees("\033\\\0338\033[2B");
        terminal.type("hello");
        assertThat(connection.expectSend(1).body().toString()).contains("to=bob");
        terminal.type("/profile carol");
        Envelope asked = connection.expect(ReadProfile.class);
        connection.reply(asked, new ProfileInfo("carol", null, null, null, null, null, null, FILE));
        give(jpeg());
        terminal.sees("-- carol");
        terminal.sees(SIXEL);
    }

    @Test
    @Tag(KITTY)
    void whatIsNoPictureNeverReachesTheTerminal() throws Exception {
        open();
        image(1);
        give("\033[2J no picture".getBytes(StandardCharsets.UTF_8));
        image(2);
        give(jpeg());
        terminal.sees("\033_Ga=T,f=100,q=2,C=1,r=3,");
        assertThat(terminal.text()).doesNotContain("no picture");
    }

    @Test
    @Tag(KITTY)
    void whatCameForAnotherWindowIsShownWhenThatOpens() throws Exception {
        image(1);
        terminal.sees("sent a file: harbour.jpg");
        open();
        give(jpeg());
        terminal.sees("\033_Ga=T,");
        terminal.type("/profile carol");
        // It isn't asked for again.
        connection.expect(ReadProfile.class);
    }

    @Test
    void wherePicturesCannotBeShownOrAreNotWantedThereIsTheLine() throws Exception {
        open();
        image(1);
        terminal.sees("sent a file: harbour.jpg");
        terminal.type("/pictures iterm");
        terminal.sees("pictures iterm");
        image(2);
        give(jpeg());
        terminal.sees("\033]1337;File=inline=1;size=");
        terminal.type("/pictures off");
        terminal.sees("pictures off");
        image(3);
        terminal.sees("getfile 3");
        terminal.type("hello");
        // No question for another small picture.
        connection.expectSend(1);
    }

    /** Once the window is there, all that was pressed before it has been read. */
    private void open() throws IOException {
        terminal.type("/open bob");
        connection.refuse(connection.expect(History.class), ErrorCode.NOT_FOUND, null);
        terminal.sees("── 1:bob ──");
    }

    private void image(long seq) {
        connection.push(new Entry(
                "~1",
                seq,
                "bob",
                "alice",
                9,
                seq,
                ScriptedConnection.AT,
                new Content.File(FILE, "harbour.jpg", 99L, "0".repeat(64), null, new Content.Image(800, 480))));
    }

    private void give(byte[] bytes) throws Exception {
        Envelope request = connection.expect(Download.class);
        Download asked = (Download) request.body();
        assertThat(asked.thumbnail()).isTrue();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        connection.reply(request, new DownloadStarted("harbour.jpg", bytes.length, hash));
        connection.data(asked.stream(), bytes);
    }

    /** All black. */
    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(100, 60, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }
}
