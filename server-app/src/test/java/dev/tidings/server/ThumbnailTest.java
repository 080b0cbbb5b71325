package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.Drawing;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Small pictures of images that are handed on: of what there is one, and who may see it. */
class ThumbnailTest {
    private static final String ID = RawFiles.upload('a');
    private static final int WINDOW = 1 << 20;
    private static final int MOST_BYTES = 8 << 20;

    @RegisterExtension
    final TestServer server = new TestServer();

    private int number;

    @ParameterizedTest
    @CsvSource({"jpeg, 1000, 500, 256, 128", "png, 4096, 4096, 256, 256", "png, 1, 4096, 1, 256", "png, 20, 10, 20, 10"
    })
    void anEntrySaysHowLargeAnImageIsAndTheThumbnailShowsIt(
            String format, int width, int height, int smallWidth, int smallHeight) throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        String file = new RawFiles(alice).store(ID, Drawing.of(format, width, height));
        JsonNode image = entry(alice, bob, file).get("image");
        assertThat(image.get("width").asInt()).isEqualTo(width);
        assertThat(image.get("height").asInt()).isEqualTo(height);
        BufferedImage seen =
                Drawing.read(new RawFiles(bob).askThumbnail(file, 0, WINDOW).receive(0));
        assertThat(seen.getWidth()).isEqualTo(smallWidth);
        assertThat(seen.getHeight()).isEqualTo(smallHeight);
        assertThat(new Color(seen.getRGB(0, 0)).getRed()).isGreaterThan(200);
    }

    @Test
    void sizeAndHashAreTheThumbnailsAndItIsGoneOnWithAsAFileIs() throws IOException {
        RawClient client = server.signUp("alice");
        RawFiles alice = new RawFiles(client);
        String file = alice.store(ID, Drawing.of("jpeg", 600, 600));
        byte[] all = alice.askThumbnail(file, 0, 100).receive(0);
        byte[] rest = alice.askThumbnail(file, 50, WINDOW).receive(50);
        assertThat(rest).isEqualTo(Arrays.copyOfRange(all, 50, all.length));
        JsonNode sending = client.say("{'type':'download','id':72,'stream':" + (alice.stream() + 2) + ",'file':'" + file
                        + "','offset':" + all.length + ",'credit':0,'thumbnail':true}")
                .expect("sending");
        assertThat(sending.get("size").asInt()).isEqualTo(all.length);
        assertThat(sending.get("sha256").asString()).isEqualTo(RawFiles.sha256(all));
        assertThat(sending.get("name").asString()).isEqualTo("a.bin");
        new RawFiles(client, 1_000).askThumbnail(file, all.length + 1L, 0).expectError("bad_request");
    }

    @Test
    void whatWasTransparentIsWhite() throws IOException {
        BufferedImage clear = new BufferedImage(30, 30, BufferedImage.TYPE_INT_ARGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(clear, "png", png);
        RawFiles alice = new RawFiles(server.signUp("alice"));
        String file = alice.store(ID, png.toByteArray());
        BufferedImage seen = Drawing.read(alice.askThumbnail(file, 0, WINDOW).receive(0));
        assertThat(new Color(seen.getRGB(15, 15)).getGreen()).isGreaterThan(250);
    }

    @Test
    void whoMayNotReadTheFileMayNotSeeItsThumbnail() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        RawFiles carol = new RawFiles(server.signUp("carol"));
        String file = new RawFiles(alice).store(ID, Drawing.of("png", 10, 10));
        carol.askThumbnail(file, 0, WINDOW).expectError("not_found");
        entry(alice, bob, file);
        assertThat(new RawFiles(bob).askThumbnail(file, 0, WINDOW).receive(0)).isNotEmpty();
        carol.askThumbnail(file, 0, WINDOW).expectError("not_found");
        alice.say("{'type':'deleteFile','id':6,'file':'" + file + "'}").expect("done");
        new RawFiles(bob, 100).askThumbnail(file, 0, WINDOW).expectError("not_found");
    }

    @Test
    void aPictureOfAProfileHasOne() throws IOException {
        RawClient alice = server.signUp("alice");
        String file = new RawFiles(alice).store(ID, Drawing.of("jpeg", 600, 300));
        alice.say("{'type':'setPicture','id':7,'file':'" + file + "'}").expect("done");
        String picture = alice.say("{'type':'profile','id':8}")
                .expect("profileInfo")
                .get("picture")
                .asString();
        byte[] thumbnail =
                new RawFiles(alice, 100).askThumbnail(picture, 0, WINDOW).receive(0);
        assertThat(Drawing.read(thumbnail).getHeight()).isEqualTo(128);
    }

    @Test
    void beyondASideOf4096ThereIsNone() throws IOException {
        refused(Drawing.of("png", 1, 4097));
        refused(Drawing.of("jpeg", 4097, 1));
        refused(Drawing.bomb(50_000, 50_000));
        refused(Drawing.bomb(-1, 1));
        refused(Drawing.bomb(0, 1));
    }

    @Test
    void upTo8MebibytesThereIsOne() throws IOException {
        byte[] picture = Drawing.of("jpeg", 10, 10);
        RawFiles alice = new RawFiles(server.signUp("alice"));
        String largest = alice.store(ID, Arrays.copyOf(picture, MOST_BYTES));
        assertThat(alice.askThumbnail(largest, 0, WINDOW).receive(0)).isNotEmpty();
        refused(Arrays.copyOf(picture, MOST_BYTES + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 8, 9, 23})
    void whatEndsWithinItsHeaderIsNoImage(int length) throws IOException {
        refused(Arrays.copyOf(Drawing.of("png", 10, 10), length));
        refused(Arrays.copyOf(Drawing.of("jpeg", 10, 10), length));
    }

    /** It says that it is an image, and turns out to be none. */
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void aDamagedImageHasNoThumbnailAndIsAFileLikeAnyOther(String format) throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        byte[] sound = Drawing.of(format, 1000, 1000);
        byte[] damaged = Arrays.copyOf(sound, sound.length / 2);
        String file = new RawFiles(alice).store(ID, damaged);
        assertThat(entry(alice, bob, file).has("image")).isTrue();
        RawFiles there = new RawFiles(bob);
        there.askThumbnail(file, 0, WINDOW).expectError("not_found");
        there.askThumbnail(file, 0, WINDOW).expectError("not_found");
        assertThat(there.fetch(file, 0, WINDOW)).isEqualTo(damaged);
    }

    /** Nor is it looked at again, for as long as it is remembered: what is there now isn't what was. */
    @Test
    void whatTurnedOutToBeNoImageIsNotDecodedAgain() throws IOException {
        byte[] sound = Drawing.of("png", 200, 200);
        byte[] damaged = sound.clone();
        Arrays.fill(damaged, sound.length / 2, sound.length, (byte) 0);
        RawFiles alice = new RawFiles(server.signUp("alice"));
        String file = alice.store(ID, damaged);
        alice.askThumbnail(file, 0, WINDOW).expectError("not_found");
        Files.write(
                server.folder().resolve("files").resolve(file.substring(0, 2)).resolve(file), sound);
        alice.askThumbnail(file, 0, WINDOW).expectError("not_found");
    }

    /** Sixteen million pixels are said to be in a few bytes. */
    @Test
    void aBombCostsItsOwnRefusal() throws IOException {
        RawFiles alice = new RawFiles(server.signUp("alice"));
        String bomb = alice.store(ID, Drawing.bomb(4096, 4096));
        alice.askThumbnail(bomb, 0, WINDOW).expectError("not_found");
        String sound = alice.store(RawFiles.upload('b'), Drawing.of("png", 10, 10));
        assertThat(alice.askThumbnail(sound, 0, WINDOW).receive(0)).isNotEmpty();
    }

    @Test
    void aThumbnailIsMadeAgainAfterARestart() throws IOException {
        RawFiles before = new RawFiles(server.signUp("alice"));
        String file = before.store(ID, Drawing.of("png", 300, 300));
        byte[] first = before.askThumbnail(file, 0, WINDOW).receive(0);
        server.stop();
        server.start();
        RawClient again = server.logIn("alice", "alice");
        again.expect("synced");
        assertThat(new RawFiles(again).askThumbnail(file, 0, WINDOW).receive(0)).isEqualTo(first);
    }

    /** Neither an image in its entry nor a thumbnail. */
    private void refused(byte[] bytes) throws IOException {
        RawClient client = server.signUp("user" + ++number);
        String file = new RawFiles(client).store(ID, bytes);
        assertThat(entry(client, client, file).has("image")).isFalse();
        new RawFiles(client, 100).askThumbnail(file, 0, WINDOW).expectError("not_found");
    }

    /** To the reader, or to oneself. */
    private JsonNode entry(RawClient from, RawClient reader, String file) throws IOException {
        String to = from == reader ? "user" + number : "bob";
        from.say("{'type':'send','id':5,'to':'" + to + "','n':1,'kind':'file','file':'" + file + "'}");
        from.expect("sent");
        if (from == reader) {
            return from.say("{'type':'history','id':6,'conversation':'" + to + "','limit':1}")
                    .expect("page")
                    .get("entries")
                    .get(0);
        }
        return reader.expect("entry");
    }
}
