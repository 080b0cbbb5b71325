package dev.tidings.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits of what admins say, and of what goes with an account. */
class AdministrationRecordsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final long YEAR_MILLIS = 31_536_000_000L;

    static Stream<Arguments> refused() {
        return Stream.of(
                at("uses", () -> new CreateInvite(0, null)),
                at("uses", () -> new CreateInvite(1_001, null)),
                at("validMillis", () -> new CreateInvite(null, 59_999L)),
                at("validMillis", () -> new CreateInvite(null, YEAR_MILLIS + 1)),
                at("code", () -> new Invite("", 1, Instant.EPOCH)),
                at("uses", () -> new Invite("c", 0, Instant.EPOCH)),
                at("code", () -> new ClaimAdmin("")),
                at("code", () -> new ClaimAdmin("c".repeat(65))),
                at("user", () -> new Kick("Bob")),
                at("user", () -> new SetDisabled("b", true)),
                at("user", () -> new RemoveUser("#team")),
                at("text", () -> new Announce("")),
                at("text", () -> new Announce("t".repeat(4_097))),
                at("text", () -> new Announcement("", Instant.EPOCH, "alice")),
                at("from", () -> new Announcement("t", Instant.EPOCH, "")),
                at("password", () -> new DeleteAccount("")),
                at("password", () -> new DeleteAccount("p".repeat(257))),
                at("invite", () -> new SignUp("bob", "12345678", KEY, "")),
                at("invite", () -> new SignUp("bob", "12345678", KEY, "i".repeat(65))));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(String component, ThrowingCallable construction) {
        assertThatThrownBy(construction)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(component);
    }

    @Test
    void acceptsWhatIsAtTheLimits() {
        assertThatCode(() -> {
                    new CreateInvite(null, null);
                    new CreateInvite(1, 60_000L);
                    new CreateInvite(1_000, YEAR_MILLIS);
                    new ClaimAdmin("c".repeat(64));
                    new Announce("t".repeat(4_096));
                    new DeleteAccount("p".repeat(256));
                    new SignUp("bob", "12345678", KEY, "i".repeat(64));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void secretsAndTextsStayOutOfLogs() {
        assertThat(List.of(
                        new Invite("secret-1", 1, Instant.EPOCH),
                        new ClaimAdmin("secret-1"),
                        new Announce("secret-1"),
                        new Announcement("secret-1", Instant.EPOCH, "alice"),
                        new DeleteAccount("secret-1"),
                        new SignUp("bob", "secret-12", KEY, "secret-1")))
                .allSatisfy(message -> assertThat(message.toString()).doesNotContain("secret-1"));
    }

    private static Arguments at(String component, ThrowingCallable construction) {
        return arguments(component, construction);
    }
}
