package dev.tidings.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    @Test
    void wireNamesLeadBackToTheirCodes() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(code.wireName()).matches("[a-z]+(_[a-z]+)*");
            assertThat(ErrorCode.of(code.wireName())).contains(code);
        }
        assertThat(ErrorCode.of("newer")).isEmpty();
    }

    @Test
    void threeCloseAndFourAreForNow() {
        assertThat(Stream.of(ErrorCode.values()).filter(ErrorCode::closes))
                .containsExactly(ErrorCode.BAD_FRAME, ErrorCode.BAD_JSON, ErrorCode.UNSUPPORTED_PROTOCOL);
        assertThat(Stream.of(ErrorCode.values()).filter(ErrorCode::isForNow))
                .containsExactly(
                        ErrorCode.RATE_LIMITED, ErrorCode.STORAGE_FULL, ErrorCode.OVERLOADED, ErrorCode.UNAVAILABLE);
    }

    @Test
    void aRefusalSurvivesTheWire() {
        ProtocolException refusal = new ProtocolException(ErrorCode.RATE_LIMITED, "slowly", Duration.ofMillis(1500));
        ErrorReply reply = ErrorReply.of(refusal);
        assertThat(reply).isEqualTo(new ErrorReply("rate_limited", "slowly", 1500L));
        assertThat(reply.toException().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(reply.toException().retryAfter()).contains(Duration.ofMillis(1500));
        assertThat(reply.toException().getStackTrace()).isEmpty();
    }

    @Test
    void anUnknownCodeIsInternalAndStaysReadable() {
        ProtocolException refusal = new ErrorReply("newer", "why", null).toException();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(refusal).hasMessage("newer: why");
        assertThat(refusal.retryAfter()).isEmpty();
    }

    @Test
    void aRefusalOfARequestRepliesAndAnyOtherIsAnEvent() {
        ProtocolException refusal = new ProtocolException(ErrorCode.NOT_FOUND, "nobody");
        assertThat(Envelope.refusal(3L, refusal).kind()).isEqualTo(Envelope.Kind.REPLY);
        assertThat(Envelope.refusal(null, refusal).kind()).isEqualTo(Envelope.Kind.EVENT);
    }

    @Test
    void onlyReasonsOfThisVersionAreFinal() {
        for (String reason : new String[] {Bye.LOGOUT, Bye.IDLE, Bye.REPLACED, Bye.REVOKED, Bye.KICKED}) {
            assertThat(new Bye(reason, null).isFinal()).as(reason).isTrue();
        }
        assertThat(new Bye(Bye.DRAINING, null).isFinal()).isFalse();
        assertThat(new Bye("newer", null).isFinal()).isFalse();
    }
}
