package dev.tidings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of frames, before and after the log-in. */
class FramesTest {
    private static final int BEFORE_LOGIN = 16 * 1024;
    private static final int AFTER_LOGIN = 1024 * 1024;

    @RegisterExtension
    private final TestServer server = new TestServer();

    private RawClient witness;

    @BeforeEach
    void somebodyElseIsConnected() throws IOException {
        witness = server.signUp("witness");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, BEFORE_LOGIN + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void aLengthThatCannotBeClosesBeforeTheLogIn(int length) throws IOException {
        RawClient client = server.connect().length(length);
        client.expectError("bad_frame");
        client.expectEnd();
        witness.expectNothingElse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, AFTER_LOGIN + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void aLengthThatCannotBeClosesAfterTheLogIn(int length) throws IOException {
        RawClient client = server.signUp("alice").length(length);
        client.expectError("bad_frame");
        client.expectEnd();
        witness.expectNothingElse();
    }

    @Test
    void theLargestFrameBeforeTheLogInIsRead() throws IOException {
        server.connect().frame(users(BEFORE_LOGIN)).expectError("auth_required");
    }

    @Test
    void theLargestFrameAfterTheLogInIsRead() throws IOException {
        server.signUp("alice").frame(users(AFTER_LOGIN)).expect("userList");
    }

    @Test
    void aFrameBehindTheLogInIsJudgedByTheLimitAfterIt() throws IOException {
        RawClient client = server.connect().hello();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        DataOutputStream frames = new DataOutputStream(both);
        byte[] signUp = ("{\"type\":\"signup\",\"id\":2,\"user\":\"alice\",\"password\":\"pass-alice\",\"device\":\""
                        + RawClient.device("alice") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] users = users(100 * 1024);
        frames.writeInt(signUp.length);
        frames.write(signUp);
        frames.writeInt(users.length);
        frames.write(users);
        client.bytes(both.toByteArray());
        client.expect("session");
        // Both are read from the store, by whichever of its threads is free.
        assertThat(List.of(
                        client.next().get("type").asString(),
                        client.next().get("type").asString()))
                .containsExactlyInAnyOrder("synced", "userList");
    }

    @Test
    void aFrameBehindARefusedLogInIsJudgedByTheLimitBefore() throws IOException {
        RawClient client = server.connect().hello();
        client.say("{'type':'login','id':2,'user':'nobody','password':'p','device':'" + RawClient.device("x") + "'}")
                .frame(users(100 * 1024));
        client.expectError("auth_failed");
        client.expectError("bad_frame");
        client.expectEnd();
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 1, ' ', '[', 'G', 0x16, (byte) 0xEF})
    void aPayloadThatIsNoMessageCloses(byte first) throws IOException {
        RawClient client = server.signUp("alice").frame(new byte[] {first, 0, 0, 0, 1, 2});
        client.expectError("bad_frame");
        client.expectEnd();
        witness.expectNothingElse();
    }

    /** With the zero of the big end in front it is data, of no stream; with a byte order mark it is nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-32BE", "UTF-16", "X-UTF-16LE-BOM", "X-UTF-32LE-BOM", "X-UTF-32BE-BOM"})
    void aMessageInAnEncodingThatBeginsOtherwiseCloses(String charset) throws IOException {
        byte[] message = "{\"type\":\"users\",\"id\":5}".getBytes(Charset.forName(charset));
        RawClient client = server.signUp("alice").frame(message);
        client.expectError("bad_frame");
        client.expectEnd();
        witness.expectNothingElse();
    }

    @Test
    void aFrameThatIsNotFinishedIsDiscarded() throws IOException {
        RawClient alice = server.signUp("alice");
        byte[] whole = RawClient.text("witness", 1, "half").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        alice.length(whole.length).bytes(Arrays.copyOf(whole, whole.length - 1));
        alice.finish();
        alice.expectEnd();
        witness.expectNothingElse();
        assertThat(witness.say("{'type':'conversations','id':3}")
                        .expect("conversationList")
                        .get("conversations"))
                .hasSize(1);
    }

    /** A request of exactly that size. */
    private static byte[] users(int size) {
        String start = "{\"type\":\"users\",\"id\":5,\"padding\":\"";
        String end = "\"}";
        return (start + "x".repeat(size - start.length() - end.length()) + end).getBytes(StandardCharsets.UTF_8);
    }
}
