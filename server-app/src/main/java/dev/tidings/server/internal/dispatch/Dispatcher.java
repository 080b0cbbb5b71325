package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** From message types to handlers. Built once, then only read; each call on the caller's loop. */
public final class Dispatcher {
    private final Map<Class<?>, Route<?>> routes = new HashMap<>();

    /** Who may say something. */
    enum Access {
        /** Anybody. */
        OPEN,
        /** Who has said hello and has no session yet. */
        GREETED,
        /** Who has a session. */
        SESSION
    }

    /** Handles one type of message; throws a {@link ProtocolException} to refuse. */
    @FunctionalInterface
    interface Handler<T extends Record> {
        void handle(Caller caller, long id, T message);
    }

    private record Route<T extends Record>(Class<T> type, Envelope.Kind kind, Access access, Handler<T> handler) {
        void handle(Caller caller, Envelope message) {
            handler.handle(caller, message.id(), type.cast(message.body()));
        }
    }

    <T extends Record> Dispatcher onRequest(Class<T> type, Access access, Handler<T> handler) {
        return on(new Route<>(type, Envelope.Kind.REQUEST, access, handler));
    }

    <T extends Record> Dispatcher onEvent(Class<T> type, Access access, Handler<T> handler) {
        return on(new Route<>(type, Envelope.Kind.EVENT, access, handler));
    }

    private Dispatcher on(Route<?> route) {
        if (routes.putIfAbsent(route.type(), route) != null) {
            throw new IllegalStateException(route.type().getSimpleName() + " has a handler already");
        }
        return this;
    }

    /**
     * All types with a handler.
     *
     * @return unmodifiable
     */
    public Set<Class<?>> types() {
        return Set.copyOf(routes.keySet());
    }

    /**
     * Handles a message.
     *
     * @param caller who says it
     * @param message what
     * @throws ProtocolException if it is refused
     */
    public void dispatch(Caller caller, Envelope message) {
        Route<?> route = routes.get(message.body().getClass());
        if (route == null) {
            if (message.kind() == Envelope.Kind.EVENT) {
                return; // wants no reply; answering an error with an error would never end
            }
            throw new ProtocolException(ErrorCode.UNKNOWN_TYPE, "type: not for a server");
        }
        if (route.access() == Access.SESSION && caller.session() == null) {
            caller.refuseUnauthenticated(message);
            return;
        }
        if (route.access() == Access.GREETED) {
            caller.requireGreeting();
        }
        if (route.kind() != message.kind()) {
            throw new ProtocolException(
                    ErrorCode.BAD_REQUEST,
                    route.kind() == Envelope.Kind.REQUEST ? "id: missing" : "id: not with an event");
        }
        Session session = caller.session();
        if (session != null && message.kind() == Envelope.Kind.REQUEST) {
            session.active();
        }
        route.handle(caller, message);
    }
}
