package dev.tidings.server.internal.store.sqlite;

import static java.util.Objects.requireNonNullElse;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.AppendResult.Committed;
import dev.tidings.server.store.AppendResult.Refused;
import dev.tidings.server.store.AppendResult.Repeated;
import dev.tidings.server.store.AppendResult.Superseded;
import dev.tidings.server.store.Audience;
import dev.tidings.server.store.FileId;
import dev.tidings.server.store.StoredEntry;
import dev.tidings.server.store.StoredFile;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sends of one transaction: judges each as of the ones before it, and keeps what they change apart until it is
 * committed, so that a transaction that isn't leaves no trace. Belongs to the writer.
 */
final class AppendBatch {
    private static final String INSERT = "INSERT INTO entry (position, conversation, seq, previous, device, n,"
            + " device_previous, at, sender, recipient, kind, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final Refused NOT_COMMITTED =
            new Refused(ErrorCode.NOT_COMMITTED, "n was decided before and no entry carries it");
    static final Refused STORAGE_FULL = new Refused(ErrorCode.STORAGE_FULL, "the disk of the server is full");
    private static final Refused NO_FILE = new Refused(ErrorCode.NOT_FOUND, "file: no such file");
    private static final Refused BLOCKED = new Refused(ErrorCode.BLOCKED, "the recipient has blocked you");
    private static final Refused NOT_OWN =
            new Refused(ErrorCode.FORBIDDEN, "to: another's (expected: the conversation with oneself)");

    private final OpenLog log;
    private final Statements statements;
    private final Derived derived;
    private final Routes.Origin origin;
    private final boolean full;
    private final PreparedStatement insert;
    private final Amendments amendments;
    private final Map<Long, Head> heads = new HashMap<>();
    private final Map<Long, DeviceHead> devices = new HashMap<>();
    private final Map<Waypoints.Key, Long> conversationWaypoints = new HashMap<>();
    private final Map<Waypoints.Key, Long> deviceWaypoints = new HashMap<>();
    private final List<StoredEntry> entries = new ArrayList<>();
    private int written;
    private long position;

    AppendBatch(OpenLog log, Routes.Origin origin, boolean full) throws SQLException {
        this.log = log;
        this.statements = log.statements();
        this.derived = log.derived();
        this.origin = origin;
        this.full = full;
        this.insert = statements.prepare(INSERT);
        this.amendments = new Amendments(statements, derived);
        this.position = derived.lastPosition();
        insert.clearBatch();
        log.routes().begin();
    }

    /** Judges appends of one caller. */
    List<AppendResult> add(List<Append> appends) throws SQLException {
        List<AppendResult> results = new ArrayList<>(appends.size());
        for (Append append : appends) {
            results.add(add(append));
        }
        return results;
    }

    private AppendResult add(Append append) throws SQLException {
        DeviceHead device = devices.get(append.device());
        if (device == null) {
            device = derived.useDevice(statements, append.device());
        }
        if (device == null || append.epoch() != device.epoch()) {
            // Leaves n undecided: the newer session sends it again.
            return new Superseded(Sessions.isShutOut(statements, append.device()));
        }
        if (append.n() <= device.lastN()) {
            return decided(append);
        }
        if (log.postponed().isBehind(append) || full) {
            return postpone(append);
        }
        if (append.content() instanceof GroupChange change) {
            return change(append, device, change);
        }
        Route route = log.routes().find(statements, append.user(), append.to(), origin);
        if (route == null) {
            return refuse(append, device, Routes.NOT_FOUND);
        }
        Set<Long> blockers = log.blocks().of(statements, append.user());
        if (!blockers.isEmpty()) {
            route = route.without(blockers);
        }
        if (route == null) {
            return refuse(append, device, BLOCKED);
        }
        if (append.content() instanceof Content.File file) {
            return share(append, device, route, file);
        }
        if (append.content() instanceof Content.Imported && !route.isOwn()) {
            return refuse(append, device, NOT_OWN);
        }
        Long target = Amendments.target(append.content());
        return target == null ? commit(append, device, route) : amend(append, device, route, target);
    }

    /** Refuses for good: the number is used up. */
    private Refused refuse(Append append, DeviceHead device, Refused refusal) {
        devices.put(append.device(), device.decided(append.n()));
        return refusal;
    }

    /** Appends what changes a group, and changes it. */
    private AppendResult change(Append append, DeviceHead device, GroupChange change) throws SQLException {
        Set<Long> blockers = log.blocks().of(statements, append.user());
        GroupChanges changes = new GroupChanges(statements, log.routes(), origin);
        GroupRules.Outcome outcome;
        try {
            outcome = changes.judge(append, change, blockers);
        } catch (ProtocolException refusal) {
            return refuse(append, device, new Refused(refusal.code(), requireNonNullElse(refusal.getMessage(), "")));
        }
        Committed committed = commit(append, device, GroupChanges.route(outcome, blockers));
        changes.apply(outcome, committed.entry().seq());
        return committed;
    }

    /** Appends what refers to an earlier entry, and does to that what it says. */
    private AppendResult amend(Append append, DeviceHead device, Route route, long seq) throws SQLException {
        // What it refers to may have come in this very batch.
        write();
        Optional<Amendments.Target> target = amendments.find(route.conversation(), head(route.conversation()), seq);
        Group group = route.group();
        if (target.isEmpty()
                || !isReadable(append.user(), route.conversation(), target.get().position())) {
            return refuse(append, device, Amendments.NO_TARGET);
        }
        Refused refusal = Amendments.judge(append, target.get(), group != null && group.isModerator(append.user()));
        if (refusal != null) {
            return refuse(append, device, refusal);
        }
        boolean edit = append.content() instanceof Content.Edit;
        Route told = group == null || !edit ? route : route.withoutAlso(amendments.unaware(group, seq));
        Committed committed = commit(append, device, told);
        amendments.apply(append, target.get(), position, committed.entry().atMillis());
        return committed;
    }

    /** Appends what hands a file on, if its sender may read that. */
    private AppendResult share(Append append, DeviceHead device, Route route, Content.File content)
            throws SQLException {
        // What makes it readable may have come in this very batch.
        write();
        Optional<StoredFile> file =
                new FileReferences(new Chains(statements, derived)).find(append.user(), new FileId(content.file()));
        if (file.isEmpty()) {
            return refuse(append, device, NO_FILE);
        }
        Committed committed = commit(append.withBody(FileBody.of(content, file.get())), device, route);
        FileReferences.add(statements, committed.entry(), position, content.file(), FileBody.name(content, file.get()));
        return committed;
    }

    private boolean isReadable(long user, long conversation, long target) throws SQLException {
        Chains chains = new Chains(statements, derived);
        return new Reading(chains, conversation, head(conversation), Visibility.of(statements, user, conversation))
                .isFor(chains.link(target).entry(), target);
    }

    private Refused postpone(Append append) {
        log.postponed().refused(append);
        return STORAGE_FULL;
    }

    /** Refuses what couldn't be committed because the disk is full. */
    static List<AppendResult> postponeAll(OpenLog log, List<Append> appends) {
        appends.forEach(log.postponed()::refused);
        return Collections.nCopies(appends.size(), STORAGE_FULL);
    }

    /** What became of a number that isn't new. */
    private AppendResult decided(Append append) throws SQLException {
        DeviceHead committed = derived.useDevice(statements, append.device());
        Optional<StoredEntry> original = committed == null || append.n() > committed.lastN()
                ? ofThisBatch(append)
                : new Chains(statements, derived).sent(append.device(), committed, append.n());
        return original.isEmpty()
                ? NOT_COMMITTED
                : new Repeated(
                        original.get().conversation(),
                        original.get().seq(),
                        original.get().atMillis());
    }

    private Optional<StoredEntry> ofThisBatch(Append append) {
        return entries.stream()
                .filter(entry -> entry.device() == append.device() && entry.n() == append.n())
                .findAny();
    }

    private Committed commit(Append append, DeviceHead device, Route route) throws SQLException {
        Head head = head(route.conversation());
        position++;
        StoredEntry entry = new StoredEntry(
                route.conversation(),
                head.seq() + 1,
                append.from(),
                route.recipient(),
                append.device(),
                append.n(),
                Math.max(origin.atMillis(), head.atMillis()),
                append.content().kind(),
                append.body());
        insert(entry, head.position(), device.position());
        heads.put(route.conversation(), new Head(entry.seq(), position, entry.atMillis()));
        devices.put(append.device(), device.appended(append.n(), position));
        if (entry.seq() % Waypoints.STRIDE == 0) {
            conversationWaypoints.put(new Waypoints.Key(entry.conversation(), entry.seq()), position);
        }
        if ((device.entries() + 1) % Waypoints.STRIDE == 0) {
            deviceWaypoints.put(new Waypoints.Key(entry.device(), entry.n()), position);
        }
        entries.add(entry);
        Audience audience = route.audience();
        boolean counted = audience.everyone() && !audience.without().isEmpty();
        return new Committed(entry, audience, counted ? log.blocks().online(statements, append.user()) : 0);
    }

    private Head head(long conversation) throws SQLException {
        Head head = heads.get(conversation);
        return head == null ? derived.useHead(statements, conversation) : head;
    }

    private void insert(StoredEntry entry, long previous, long devicePrevious) throws SQLException {
        insert.setLong(1, position);
        insert.setLong(2, entry.conversation());
        insert.setLong(3, entry.seq());
        insert.setLong(4, previous);
        insert.setLong(5, entry.device());
        insert.setLong(6, entry.n());
        insert.setLong(7, devicePrevious);
        insert.setLong(8, entry.atMillis());
        insert.setString(9, entry.from());
        insert.setString(10, entry.to());
        insert.setString(11, entry.kind());
        insert.setString(12, entry.body());
        insert.addBatch();
    }

    /** Writes what was added; the caller commits. */
    void write() throws SQLException {
        if (written < entries.size()) {
            insert.executeBatch();
            written = entries.size();
        }
    }

    /** After the commit. */
    void publish() {
        conversationWaypoints.forEach(derived.conversationWaypoints::publish);
        deviceWaypoints.forEach(derived.deviceWaypoints::publish);
        heads.forEach(derived.heads::publish);
        devices.forEach(derived.devices::publish);
        log.routes().committed();
        derived.published(position);
    }
}
