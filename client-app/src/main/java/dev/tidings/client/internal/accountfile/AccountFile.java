package dev.tidings.client.internal.accountfile;

import dev.tidings.protocol.json.Vocabulary;
import dev.tidings.protocol.message.BlockList;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.LogInList;
import dev.tidings.protocol.message.MemberList;
import dev.tidings.protocol.message.ProfileInfo;
import java.time.Instant;

/**
 * The form of an account's file: a ZIP file whose first member is {@value #LINES}, one message a line. The
 * {@link Header} is the first line and the {@link End} the last. Between them stand the lists of the wire as they were
 * read, and then each conversation, by id: its item of the list of conversations, its members where it is a group, and
 * its entries in order. Files that entries refer to stand behind that member, each once, as {@code blobs/SHA256}.
 */
final class AccountFile {
    static final int FORMAT = 1;
    static final String LINES = "account.jsonl";
    static final String FILES = "blobs/";

    static final Vocabulary VOCABULARY = Vocabulary.builder()
            .add("export", Header.class)
            .add("profileInfo", ProfileInfo.class)
            .add("blockList", BlockList.class)
            .add("loginList", LogInList.class)
            .add("deviceList", DeviceList.class)
            .add("conversation", ConversationList.Item.class)
            .add("memberList", MemberList.class)
            .add("entry", Entry.class)
            .add("end", End.class)
            .build();

    private AccountFile() {}

    /**
     * What the file is.
     *
     * @param format of the file; larger where an older program would misunderstand it
     * @param server where the account is, as the client called that
     * @param incarnation life of that server's log
     * @param user whose account it is
     * @param at when it was read
     */
    public record Header(int format, String server, String incarnation, String user, Instant at) {
        /** Validates. */
        public Header {
            require(format > 0, "format");
            require(server != null && !server.isEmpty() && server.length() <= 255, "server");
            require(incarnation != null && !incarnation.isEmpty() && incarnation.length() <= 64, "incarnation");
            require(user != null && !user.isEmpty() && user.length() <= 64, "user");
            require(at != null, "at");
        }
    }

    /**
     * The last line, so that a file that was cut off shows.
     *
     * @param entries how many there are
     */
    public record End(long entries) {}

    private static void require(boolean holds, String name) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": missing or impossible");
        }
    }
}
