package dev.tidings.client.internal.accountfile;

import dev.tidings.client.internal.accountfile.AccountFile.End;
import dev.tidings.client.internal.accountfile.AccountFile.Header;
import dev.tidings.protocol.json.ContentCodec;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Block;
import dev.tidings.protocol.message.BlockList;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.MemberList;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.Send;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What follows what in an account's file. All its methods throw an {@link IllegalArgumentException} that says what
 * doesn't. One thread.
 */
final class Grammar {
    /** No character takes more bytes. */
    private static final int MOST_BYTES = 6;

    /** A server lets no user block more. */
    private static final int MOST_BLOCKED = 1_000;

    private final ContentCodec codec = new ContentCodec();
    private @Nullable Header header;
    private ConversationList.@Nullable Item conversation;
    private long number = -1;
    private long seq;
    private long entries;
    private int blocked;
    private boolean ended;

    void take(Record line) {
        require(!ended, "something behind the end");
        require(
                (header == null) == (line instanceof Header),
                "header: " + (header == null ? "missing" : "a second one"));
        if (line instanceof Header first) {
            require(
                    first.format() == AccountFile.FORMAT,
                    "format: " + first.format() + " (expected: " + AccountFile.FORMAT + ")");
            header = first;
        } else if (line instanceof ConversationList.Item next) {
            begin(next);
        } else if (line instanceof ProfileInfo profile) {
            Importable.profile(profile);
        } else if (line instanceof BlockList list) {
            list.users().forEach(Block::new);
            blocked += list.users().size();
            require(blocked <= MOST_BLOCKED, "users: " + blocked + " (expected: <= " + MOST_BLOCKED + ")");
        } else if (line instanceof MemberList) {
            require(conversation != null, "members: of no conversation");
        } else if (line instanceof Entry entry) {
            take(entry);
        } else if (line instanceof End end) {
            require(end.entries() == entries, "entries: " + entries + " (expected: " + end.entries() + ")");
            ended = true;
        }
    }

    private void begin(ConversationList.Item next) {
        Address address = Address.of(next.conversation());
        require(
                address.kind() == Address.Kind.CONVERSATION || address.kind() == Address.Kind.EVERYONE,
                "conversation: no id");
        require(address.conversation() > number, "conversation: out of order, or a second time");
        number = address.conversation();
        conversation = next;
        seq = 0;
    }

    private void take(Entry entry) {
        require(
                conversation != null && entry.conversation().equals(conversation.conversation()),
                "entry: of another conversation than the line above");
        require(entry.seq() > seq, "seq: " + entry.seq() + " (expected: > " + seq + ")");
        seq = entry.seq();
        entries++;
        Content content = entry.content();
        judge(content instanceof Content.Imported imported ? imported.entry().content() : content);
        Importable.of(header(), conversation(), entry);
    }

    private void judge(Content content) {
        String text = content.spoken().orElse(null);
        if (content instanceof Content.Edit edit) {
            text = edit.text();
        } else if (content instanceof Content.File file) {
            text = file.text();
        }
        require(
                text == null
                        || text.length() <= Send.TEXT_LIMIT / MOST_BYTES
                        || codec.quote(text).getBytes(StandardCharsets.UTF_8).length <= Send.TEXT_LIMIT,
                "text: too long (expected: <= " + Send.TEXT_LIMIT + " bytes as JSON)");
    }

    /** The file has ended. */
    void finish() {
        require(ended, "the end is missing: the file was cut off");
    }

    Header header() {
        if (header == null) {
            throw new IllegalArgumentException("header: missing");
        }
        return header;
    }

    /** The conversation that entries are of; to be asked behind an entry. */
    ConversationList.Item conversation() {
        if (conversation == null) {
            throw new IllegalArgumentException("conversation: missing");
        }
        return conversation;
    }

    long entries() {
        return entries;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
