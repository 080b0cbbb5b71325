package dev.tidings.protocol.message;

import java.util.List;

/**
 * {@code blockList}: the reply to {@link ListBlocks}. At most 200. See docs/protocol.md, "Blocking".
 *
 * @param users names, ordered
 * @param more whether there are more behind the last
 */
public record BlockList(List<String> users, boolean more) implements ServerMessage {
    /** Validates and copies. */
    public BlockList {
        users = List.copyOf(Check.present(users, "users"));
    }
}
