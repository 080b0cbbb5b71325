package dev.tidings.server.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tidings.protocol.message.Cancel;
import dev.tidings.protocol.message.ClientMessage;
import dev.tidings.protocol.message.Credit;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.Pong;
import dev.tidings.protocol.message.Reached;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.file.FileServices;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a client may say has one handler. */
class DispatcherTest {
    @Test
    void everyClientMessageHasExactlyOneHandler() {
        Set<Class<?>> expected = records(ClientMessage.class);
        expected.removeAll(Set.of(Pong.class, Credit.class, Cancel.class)); // the pipeline's
        expected.remove(Reached.class); // a reply
        assertThat(handlers().dispatcher().types()).isEqualTo(expected);
    }

    private static Set<Class<?>> records(Class<?> sealed) {
        Set<Class<?>> records = new HashSet<>();
        for (Class<?> each : sealed.getPermittedSubclasses()) {
            records.addAll(each.isRecord() ? Set.of(each) : records(each));
        }
        return records;
    }

    /** Registering asks nothing of the services. */
    @SuppressWarnings("NullAway")
    private static Handlers handlers() {
        Services none = new Services(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new FileServices(null, null, null, null),
                null,
                null,
                null);
        return new Handlers(none, new Welcome(Hello.PROTOCOL, "test", 3_000, 1 << 20, List.of()));
    }

    @Test
    void aSecondHandlerIsRefused() {
        Dispatcher dispatcher = new Dispatcher().onRequest(Hello.class, Access.OPEN, (caller, id, hello) -> {});
        assertThatIllegalStateException()
                .isThrownBy(() -> dispatcher.onEvent(Hello.class, Access.OPEN, (caller, id, hello) -> {}))
                .withMessageContaining("Hello");
    }
}
