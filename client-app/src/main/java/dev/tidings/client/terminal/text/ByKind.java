package dev.tidings.client.terminal.text;

import dev.tidings.protocol.message.Content;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What to make of each kind of content. Not changed after it was built, and then for any thread. */
final class ByKind<R> {
    private final Map<Class<? extends Content>, Function<Content, R>> makers = new HashMap<>();

    <C extends Content> ByKind<R> on(Class<C> kind, Function<? super C, ? extends R> maker) {
        makers.put(kind, content -> maker.apply(kind.cast(content)));
        return this;
    }

    /** Empty for kinds nothing was said of. */
    Optional<R> of(Content content) {
        Function<Content, R> maker = makers.get(content.getClass());
        return maker == null ? Optional.empty() : Optional.of(maker.apply(content));
    }
}
