package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.MarksRaised;
import dev.tidings.server.store.MemberMarks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a small conversation, and what of each the others were told. Any thread. Something may be told twice,
 * which does no harm.
 */
final class Circle {
    /** A conversation with more members is none: nothing is told there unasked. */
    static final int MOST = 32;

    private final String conversation;
    private final List<Long> users;
    private final Map<Long, Told> told = new HashMap<>();

    /** How far a member got, as the others were told. */
    private record Told(long delivered, long read) {}

    /**
     * Creates a circle.
     *
     * @param conversation the conversation's number
     * @param members all of them, or more than {@value #MOST}
     */
    Circle(long conversation, List<MemberMarks> members) {
        List<MemberMarks> few = members.size() > MOST ? List.of() : members;
        this.conversation = Address.conversationId(conversation);
        this.users = few.stream().map(MemberMarks::user).toList();
        few.forEach(member -> told.put(member.user(), untold(member)));
    }

    /** What made us look may stand in the store by now: a mark that is where it stands there is told once more. */
    private static Told untold(MemberMarks member) {
        return new Told(Math.max(0, member.delivered() - 1), Math.max(0, member.read() - 1));
    }

    /** Numbers of the members; none where they are too many. */
    List<Long> users() {
        return users;
    }

    /** Raises marks of a member; what to tell of it, or null if none rose or it is no member. */
    synchronized @Nullable MarksRaised raise(long user, String name, long delivered, long read) {
        Told before = told.get(user);
        if (before == null || (delivered <= before.delivered() && read <= before.read())) {
            return null;
        }
        told.put(user, new Told(Math.max(delivered, before.delivered()), Math.max(read, before.read())));
        return new MarksRaised(
                conversation,
                name,
                delivered > before.delivered() ? delivered : null,
                read > before.read() ? read : null);
    }
}
