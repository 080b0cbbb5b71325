package dev.tidings.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code blocks}: asks whom one blocks. See docs/protocol.md, "Blocking".
 *
 * @param after name to go on after, or null for the beginning
 */
public record ListBlocks(@Nullable String after) implements ClientMessage, Request<BlockList> {
    /** Validates. */
    public ListBlocks {
        if (after != null) {
            Check.userName(after, "after");
        }
    }
}
