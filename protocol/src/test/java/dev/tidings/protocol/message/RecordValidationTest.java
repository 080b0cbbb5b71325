package dev.tidings.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record that exists is well-formed; what doesn't fit is refused by name. */
class RecordValidationTest {
    private static final Instant AT = Instant.EPOCH;
    private static final Content TEXT = new Content.Text("t");
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    static Stream<Arguments> accepted() {
        return Stream.of(
                at(() -> new Ack("*", 1)),
                at(() -> new Ack("~z", Long.MAX_VALUE)),
                at(() -> new Bye("a reason of a newer version", null)),
                at(() -> new Bye("draining", 0L)),
                at(() -> new Hello(0, "")),
                at(() -> new Hello(1, "a".repeat(128))),
                at(() -> new SignUp("ab", "12345678", KEY)),
                at(() -> new SignUp("a".repeat(32), "p".repeat(256), KEY)),
                at(() -> new LogIn("ab", "1", KEY)),
                at(() -> new Resume("t".repeat(128))),
                at(() -> new Send("~1", 1, TEXT)),
                at(() -> new History(null, null, null, null, 0)),
                at(() -> new History(null, null, null, "c".repeat(64), 200)),
                at(() -> new History("bob", 1L, 0L, null, 1)),
                at(() -> new ListConversations(null)),
                at(() -> new ListConversations("~1")),
                at(() -> new ListUsers("bob", null)),
                at(() -> new ListUsers(null, Instant.EPOCH)),
                at(() -> new ListUsers(null, Instant.parse("9999-12-31T23:59:59.999Z"))),
                at(() -> new MarkRead("*", 1)),
                at(() -> new MarksRaised("~1", "bob", 1L, null)),
                at(() -> new MarksRaised("~1", "bob", null, 1L)),
                at(() -> new ListMarks("#team", null)),
                at(() -> new ListMarks("~1", "bob")),
                at(() -> new MarkList.Item("bob", 0, 0)),
                at(() -> new Typing("*", null)),
                at(() -> new Typing("~1", "bob")),
                at(() -> entry("~1", 1, "a", "*", 1, 1, "new kind")),
                at(() -> new Welcome(1, "", 3_600_000, 1, List.of())),
                at(() -> new ErrorReply("a code of a newer version", "", 0L)),
                at(() -> new SessionOpened("bob", 1, "t", 0, "i")),
                at(() -> new SessionOpened("bob", 1, "t", 0, "i", AT, 0, null)),
                at(() -> new ReadProfile(null)),
                at(() -> new SetProfile(null, null, null, null, null, null)),
                at(() -> profile("n".repeat(100), "d".repeat(1_000), "e@" + "m".repeat(252))),
                at(() -> profile("", "", "")),
                at(() -> new ChangePassword("1", "12345678")),
                at(() -> new ListDevices(null)),
                at(() -> new ListDevices(0L)),
                at(() -> new LogInList.Item(AT, "::1", null, "an outcome of a newer version")),
                at(() -> new DeviceList.Item(1, "", AT, AT, false, false)));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                at("seq", () -> new Ack("*", 0)),
                at("conversation", () -> new Ack("bob", 1)),
                at("conversation", () -> new Ack("#team", 1)),
                at("conversation", () -> new Ack(missing(), 1)),
                at("reason", () -> new Bye("", null)),
                at("reason", () -> new Bye("r".repeat(65), null)),
                at("retryAfterMillis", () -> new Bye("idle", -1L)),
                at("protocol", () -> new Hello(-1, "")),
                at("agent", () -> new Hello(1, "a".repeat(129))),
                at("agent", () -> new Hello(1, missing())),
                at("user", () -> new SignUp("b", "12345678", KEY)),
                at("user", () -> new SignUp("Bob", "12345678", KEY)),
                at("user", () -> new SignUp("b".repeat(300), "12345678", KEY)),
                at("password", () -> new SignUp("bob", "1234567", KEY)),
                at("password", () -> new SignUp("bob", "p".repeat(257), KEY)),
                at("device", () -> new SignUp("bob", "12345678", KEY.substring(1))),
                at("device", () -> new SignUp("bob", "12345678", KEY.replace('a', 'A'))),
                at("device", () -> new LogIn("bob", "1", KEY + "0")),
                at("device", () -> new LogIn("bob", "1", missing())),
                at("password", () -> new LogIn("bob", "", KEY)),
                at("user", () -> new LogIn("аdmin", "1", KEY)),
                at("token", () -> new Resume("")),
                at("token", () -> new Resume("t".repeat(129))),
                at("to", () -> new Send(missing(), 1, TEXT)),
                at("address", () -> new Send("", 1, TEXT)),
                at("n", () -> new Send("bob", 0, TEXT)),
                at("content", () -> new Send("bob", 1, missing())),
                at("text", () -> new Content.Text("")),
                at("limit", () -> new History(null, null, null, null, -1)),
                at("limit", () -> new History(null, null, null, null, 201)),
                at("limit", () -> new History("bob", null, null, null, 0)),
                at("before", () -> new History("bob", 0L, null, null, 1)),
                at("after", () -> new History("bob", null, -1L, null, 1)),
                at("conversation", () -> new History(null, 1L, null, null, 1)),
                at("conversation", () -> new History(null, null, 1L, null, 1)),
                at("cursor", () -> new History(null, null, null, "", 1)),
                at("cursor", () -> new History(null, null, null, "c".repeat(65), 1)),
                at("cursor", () -> new History("bob", null, null, "c", 1)),
                at("address", () -> new History("BOB", null, null, null, 1)),
                at("after", () -> new ListUsers("#team", null)),
                at("since", () -> new ListUsers(null, Instant.EPOCH.minusNanos(1))),
                at("since", () -> new ListUsers(null, Instant.MAX)),
                at("seq", () -> new MarkRead("~1", 0)),
                at("conversation", () -> new MarkRead("bob", 1)),
                at("conversation", () -> new MarkRead(missing(), 1)),
                at("receipt", () -> new MarksRaised("~1", "bob", null, null)),
                at("delivered", () -> new MarksRaised("~1", "bob", 0L, null)),
                at("read", () -> new MarksRaised("~1", "bob", null, 0L)),
                at("user", () -> new MarksRaised("~1", "Bob", 1L, null)),
                at("address", () -> new ListMarks(missing(), null)),
                at("after", () -> new ListMarks("*", "#team")),
                at("marks", () -> new MarkList(missing(), false)),
                at("user", () -> new MarkList.Item("", 0, 0)),
                at("delivered", () -> new MarkList.Item("bob", -1, 0)),
                at("read", () -> new MarkList.Item("bob", 0, -1)),
                at("conversation", () -> new Typing("bob", null)),
                at("user", () -> new Typing("*", "*")),
                at("user", () -> new Probe("#team")),
                at("from", () -> new Reach("*")),
                at("after", () -> new ListConversations("bob")),
                at("conversation", () -> entry("", 1, "a", "b", 1, 1, "k")),
                at("seq", () -> entry("~1", 0, "a", "b", 1, 1, "k")),
                at("from", () -> entry("~1", 1, "", "b", 1, 1, "k")),
                at("to", () -> entry("~1", 1, "a", "t".repeat(65), 1, 1, "k")),
                at("device", () -> entry("~1", 1, "a", "b", 0, 1, "k")),
                at("n", () -> entry("~1", 1, "a", "b", 1, 0, "k")),
                at("kind", () -> entry("~1", 1, "a", "b", 1, 1, "")),
                at("at", () -> new Sent("~1", 1, missing())),
                at("seq", () -> new Sent("~1", 0, AT)),
                at("seq", () -> new Skip("~1", 0)),
                at("conversation", () -> new Skip("~0", 1)),
                at("conversation", () -> new Sent("bob", 1, AT)),
                at("user", () -> new Presence("", true, AT)),
                at("at", () -> new Presence("bob", true, missing())),
                at("entries", () -> new Page(missing(), false, null)),
                at("users", () -> new UserList(missing(), false)),
                at("user", () -> new UserList.Item("", true, null)),
                at("conversations", () -> new ConversationList(missing(), false)),
                at("conversation", () -> new ConversationList.Item("", "bob", List.of(), 0, 0, null, null, null, null)),
                at("name", () -> new ConversationList.Item("~1", "", List.of(), 0, 0, null, null, null, null)),
                at("members", () -> new ConversationList.Item("~1", "bob", missing(), 0, 0, null, null, null, null)),
                at("head", () -> new ConversationList.Item("~1", "bob", List.of(), -1, 0, null, null, null, null)),
                at("inherited", () -> new ConversationList.Item("~1", "bob", List.of(), 1, 2, null, null, null, null)),
                at("protocol", () -> new Welcome(0, "", 1, 1, List.of())),
                at("pingMillis", () -> new Welcome(1, "", 0, 1, List.of())),
                at("pingMillis", () -> new Welcome(1, "", 3_600_001, 1, List.of())),
                at("frameLimit", () -> new Welcome(1, "", 1, 0, List.of())),
                at("features", () -> new Welcome(1, "", 1, 1, missing())),
                at("features", () -> new Welcome(1, "", 1, 1, Collections.nCopies(65, "f"))),
                at("user", () -> new SessionOpened("B", 1, "t", 0, "i")),
                at("device", () -> new SessionOpened("bob", 0, "t", 0, "i")),
                at("token", () -> new SessionOpened("bob", 1, "", 0, "i")),
                at("lastN", () -> new SessionOpened("bob", 1, "t", -1, "i")),
                at("incarnation", () -> new SessionOpened("bob", 1, "t", 0, "")),
                at("failedLogins", () -> new SessionOpened("bob", 1, "t", 0, "i", AT, -1, null)),
                at("former", () -> new Presence("bob", true, AT, "")),
                at("user", () -> new ReadProfile("#team")),
                at("user", () -> new ProfileInfo("", null, null, null, null, null, null, null)),
                at("fullName", () -> profile("n".repeat(101), null, null)),
                at("description", () -> profile(null, "d".repeat(1_001), null)),
                at("email", () -> profile(null, null, "e@" + "m".repeat(253))),
                at("email", () -> profile(null, null, "somebody")),
                at("email", () -> profile(null, null, "some body@example.org")),
                at("email", () -> profile(null, null, "a@b@c")),
                at("email", () -> profile(null, null, "a@b\u001b[2J")),
                at("password", () -> new ChangePassword("", "12345678")),
                at("newPassword", () -> new ChangePassword("1", "1234567")),
                at("newPassword", () -> new ChangePassword("1", "p".repeat(257))),
                at("user", () -> new RenameUser("Bob")),
                at("after", () -> new ListDevices(-1L)),
                at("device", () -> new RevokeDevice(0)),
                at("logins", () -> new LogInList(missing())),
                at("at", () -> new LogInList.Item(missing(), "::1", null, "ok")),
                at("address", () -> new LogInList.Item(AT, "", null, "ok")),
                at("device", () -> new LogInList.Item(AT, "::1", 0L, "ok")),
                at("outcome", () -> new LogInList.Item(AT, "::1", null, "")),
                at("devices", () -> new DeviceList(missing(), false)),
                at("device", () -> new DeviceList.Item(0, "", AT, AT, false, false)),
                at("agent", () -> new DeviceList.Item(1, "a".repeat(129), AT, AT, false, false)),
                at("createdAt", () -> new DeviceList.Item(1, "", missing(), AT, false, false)),
                at("lastUsedAt", () -> new DeviceList.Item(1, "", AT, missing(), false, false)),
                at("code", () -> new ErrorReply("", "", null)),
                at("message", () -> new ErrorReply("internal", missing(), null)),
                at("retryAfterMillis", () -> new ErrorReply("internal", "", -1L)),
                at("id", () -> Envelope.request(-1, new LogOut())),
                at("body", () -> Envelope.event(missing())),
                at("address", () -> new Address(Address.Kind.USER, "*")));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void accepts(String nothing, ThrowingCallable construction) {
        assertThatCode(construction).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String component, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(component);
    }

    @Test
    void listsAreCopied() {
        List<Entry> entries = new ArrayList<>();
        Page page = new Page(entries, false, null);
        entries.add(entry("~1", 1, "a", "b", 1, 1, "text"));
        assertThat(page.entries()).isEmpty();
    }

    @Test
    void secretsAndTextsStayOutOfLogs() {
        assertThat(List.of(
                        new SignUp("bob", "secret-1", KEY),
                        new LogIn("bob", "secret-1", KEY),
                        new ChangePassword("secret-1", "secret-1"),
                        profile("secret-1", "secret-1", null),
                        new ProfileInfo("bob", "secret-1", null, null, null, null, null, null),
                        new Resume("secret-1"),
                        new SessionOpened("bob", 1, "secret-1", 0, "i"),
                        new Send("bob", 1, new Content.Text("secret-1")),
                        new Entry("~1", 1, "a", "b", 1, 1, AT, new Content.Text("secret-1"))))
                .allSatisfy(message -> assertThat(message.toString()).doesNotContain("secret-1"));
    }

    private static SetProfile profile(@Nullable String fullName, @Nullable String description, @Nullable String email) {
        return new SetProfile(fullName, null, description, null, null, email);
    }

    private static Entry entry(
            String conversation, long seq, String from, String to, long device, long n, String kind) {
        return new Entry(conversation, seq, from, to, device, n, AT, new Content.Unknown(kind));
    }

    private static Arguments at(ThrowingCallable construction) {
        return arguments("", construction);
    }

    private static Arguments at(String component, ThrowingCallable construction) {
        return arguments(component, construction);
    }

    /** What a field is that the wire left out. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T missing() {
        @Nullable T nothing = null;
        return nothing;
    }
}
