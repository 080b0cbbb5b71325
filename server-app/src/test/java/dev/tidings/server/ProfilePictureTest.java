package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.testing.Drawing;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pictures in profiles: what is taken, what becomes of it, and who may see it until when. */
class ProfilePictureTest {
    private static final int WINDOW = 1 << 20;
    private static final int MOST_BYTES = 1 << 20;
    private static final int ROOM = 2 << 20;

    @RegisterExtension
    final TestServer server = new TestServer().with(ServerOptions.FILE_QUOTA, (long) ROOM);

    private int uploads;

    @Test
    void theServerSaysThatItTakesPictures() throws IOException {
        RawClient client = server.connect();
        JsonNode welcome = client.say("{'type':'hello','id':1,'protocol':1,'agent':'test'}")
                .expect("welcome");
        assertThat(welcome.get("features").valueStream().map(JsonNode::asString))
                .containsExactly("files", "pictures");
    }

    @ParameterizedTest
    @CsvSource({"jpeg, 1000, 500, 512, 256", "png, 4096, 1, 512, 1", "png, 20, 10, 20, 10"})
    void isMadeSmallAndShownToEverybody(String format, int width, int height, int smallWidth, int smallHeight)
            throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String file = upload(alice, Drawing.of(format, width, height));
        set(alice, file).expect("done");
        String picture = picture(bob, "alice");
        assertThat(picture).isNotEqualTo(file).isEqualTo(picture(alice, "alice"));
        files(bob).ask(file, 0, WINDOW).expectError("not_found");
        BufferedImage seen = Drawing.read(fetch(bob, picture));
        assertThat(seen.getWidth()).isEqualTo(smallWidth);
        assertThat(seen.getHeight()).isEqualTo(smallHeight);
    }

    @Test
    void whoIsBlockedMayReadTheProfileAndSoThePicture() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        alice.say("{'type':'block','id':5,'user':'bob'}").expect("done");
        set(alice, upload(alice, Drawing.of("png", 10, 10))).expect("done");
        assertThat(fetch(bob, picture(bob, "alice"))).isNotEmpty();
    }

    @Test
    void aFileOfAMebibyteIsTakenAndNotOneByteMore() throws IOException {
        RawClient alice = server.signUp("alice");
        byte[] picture = Drawing.of("jpeg", 10, 10);
        String largest = upload(alice, Arrays.copyOf(picture, MOST_BYTES));
        set(alice, largest).expect("done");
        alice.say("{'type':'deleteFile','id':6,'file':'" + largest + "'}").expect("done");
        set(alice, upload(alice, Arrays.copyOf(picture, MOST_BYTES + 1))).expectError("too_large");
    }

    @Test
    void aBombAndASideTooLongCostNothingButTheirRefusal() throws IOException {
        RawClient alice = server.signUp("alice");
        set(alice, upload(alice, Drawing.of("png", 1, 4097))).expectError("too_large");
        set(alice, upload(alice, Drawing.bomb(50_000, 50_000))).expectError("too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void whatIsDamagedIsRefusedAndTheOneBeforeStays(String format) throws IOException {
        RawClient alice = server.signUp("alice");
        byte[] picture = Drawing.of(format, 100, 100);
        set(alice, upload(alice, picture)).expect("done");
        String before = picture(alice, "alice");
        set(alice, upload(alice, Arrays.copyOf(picture, picture.length / 2))).expectError("bad_request");
        set(alice, upload(alice, RawFiles.bytes(100, 1))).expectError("bad_request");
        set(alice, upload(alice, new byte[0])).expectError("bad_request");
        assertThat(picture(alice, "alice")).isEqualTo(before);
        assertThat(fetch(alice, before)).isNotEmpty();
    }

    @Test
    void onlyAFileOfOnesOwnWillDo() throws IOException {
        RawClient bob = server.signUp("bob");
        RawClient alice = server.signUp("alice");
        String file = upload(alice, Drawing.of("png", 10, 10));
        set(alice, file).expect("done");
        alice.say("{'type':'send','id':5,'to':'bob','n':1,'kind':'file','file':'" + file + "'}");
        alice.expect("sent");
        bob.expect("entry");
        set(bob, file).expectError("not_found");
        set(bob, picture(bob, "alice")).expectError("not_found");
        set(bob, "0".repeat(32)).expectError("not_found");
    }

    @Test
    void theOneBeforeIsGoneWithItsBytes() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        String file = upload(alice, Drawing.of("png", 10, 10));
        set(alice, file).expect("done");
        String first = picture(bob, "alice");
        set(alice, file).expect("done");
        String second = picture(bob, "alice");
        assertThat(second).isNotEqualTo(first);
        files(bob).ask(first, 0, WINDOW).expectError("not_found");
        files(alice).ask(first, 0, WINDOW).expectError("not_found");
        set(alice, null).expect("done");
        assertThat(profile(bob, "alice").has("picture")).isFalse();
        files(alice).ask(second, 0, WINDOW).expectError("not_found");
        await().untilAsserted(() -> assertThat(blobs()).containsExactly(file));
    }

    @Test
    void aPictureTakenBackAsAFileIsNoPicture() throws IOException {
        RawClient alice = server.signUp("alice");
        set(alice, upload(alice, Drawing.of("png", 10, 10))).expect("done");
        String picture = picture(alice, "alice");
        alice.say("{'type':'deleteFile','id':6,'file':'" + picture + "'}").expect("done");
        assertThat(profile(alice, "alice").has("picture")).isFalse();
    }

    @Test
    void aDeletedAccountsPictureIsGone() throws IOException {
        RawClient alice = server.signUp("alice");
        RawClient bob = server.signUp("bob");
        set(alice, upload(alice, Drawing.of("png", 10, 10))).expect("done");
        String picture = picture(bob, "alice");
        alice.say("{'type':'deleteAccount','id':9,'password':'pass-alice'}").expect("done");
        files(bob).ask(picture, 0, WINDOW).expectError("not_found");
        assertThat(profile(bob, "alice").has("picture")).isFalse();
    }

    @Test
    void aPictureOutlivesTheServerAndWhatItWasMadeOf() throws IOException {
        RawClient first = server.signUp("alice");
        String file = upload(first, Drawing.of("png", 10, 10));
        set(first, file).expect("done");
        String picture = picture(first, "alice");
        byte[] bytes = fetch(first, picture);
        first.say("{'type':'deleteFile','id':6,'file':'" + file + "'}").expect("done");
        server.stop();
        server.start();
        RawClient bob = server.signUp("bob");
        assertThat(picture(bob, "alice")).isEqualTo(picture);
        assertThat(fetch(bob, picture)).isEqualTo(bytes);
    }

    @Test
    void aPictureNeedsRoomAsEveryFileDoes() throws IOException {
        RawClient alice = server.signUp("alice");
        String file = upload(alice, Drawing.of("png", 10, 10));
        upload(alice, new byte[ROOM - 2 * 4_096]);
        set(alice, file).expect("done");
        set(alice, file).expectError("quota_exceeded");
        set(alice, null).expect("done");
        set(alice, file).expect("done");
    }

    /** On streams above those that were used before. */
    private RawFiles files(RawClient client) {
        return new RawFiles(client, 1_000L * ++uploads);
    }

    private String upload(RawClient client, byte[] bytes) throws IOException {
        return files(client).store(String.format("%032x", ++uploads), bytes);
    }

    private byte[] fetch(RawClient client, String file) throws IOException {
        return files(client).fetch(file, 0, WINDOW);
    }

    private static RawClient set(RawClient client, @Nullable String file) throws IOException {
        return client.say("{'type':'setPicture','id':7" + (file == null ? "" : ",'file':'" + file + "'") + "}");
    }

    private static JsonNode profile(RawClient client, String user) throws IOException {
        return client.say("{'type':'profile','id':8,'user':'" + user + "'}").expect("profileInfo");
    }

    private static String picture(RawClient client, String user) throws IOException {
        return profile(client, user).get("picture").asString();
    }

    private Stream<String> blobs() throws IOException {
        try (var all = Files.walk(server.folder().resolve("files"))) {
            return all
                    .filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList()
                    .stream();
        }
    }
}
