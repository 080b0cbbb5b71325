package dev.tidings.benchmarks.standin;

import dev.tidings.benchmarks.standin.StandInServer.Flaw;
import dev.tidings.protocol.message.Ack;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.Envelope;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Hello;
import dev.tidings.protocol.message.LogIn;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.Resume;
import dev.tidings.protocol.message.Send;
import dev.tidings.protocol.message.Sent;
import dev.tidings.protocol.message.SessionOpened;
import dev.tidings.protocol.message.SignUp;
import dev.tidings.protocol.message.Welcome;
import dev.tidings.protocol.pipeline.Peer;
import dev.tidings.protocol.pipeline.PeerListener;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is there, and what they say to one another. Confined to the one event loop of its server. */
final class Switchboard {
    private static final int LIMIT_BYTES = 1024 * 1024;
    private static final int FLAWED = 10;

    private final Flaw flaw;
    private final Map<String, Line> users = new HashMap<>();
    private final Set<Line> touched = new HashSet<>();
    private long conversations;
    private long acknowledged;

    Switchboard(Flaw flaw) {
        this.flaw = flaw;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** One connection. */
    static final class Line implements PeerListener {
        private final Peer peer;
        private final Switchboard all;
        private String user = "";
        private long conversation;
        private long seq;

        Line(Peer peer, Switchboard all) {
            this.peer = peer;
            this.all = all;
        }

        @Override
        public void received(Envelope message) {
            Record body = message.body();
            if (body instanceof Hello) {
                peer.reply(message.id(), new Welcome(Hello.PROTOCOL, "stand-in", 3_000, LIMIT_BYTES, List.of()));
            } else if (body instanceof SignUp signUp) {
                enter(message.id(), signUp.user());
            } else if (body instanceof LogIn logIn) {
                enter(message.id(), logIn.user());
            } else if (body instanceof Resume resume) {
                enter(message.id(), resume.token());
            } else if (body instanceof Send send) {
                deliver(message.id(), send);
            } else if (body instanceof Ack ack) {
                all.acknowledged = Math.max(all.acknowledged, ack.seq());
            }
        }

        @Override
        public void readCompleted() {
            all.touched.forEach(line -> line.peer.flush());
            all.touched.clear();
        }

        /** The name is the token. */
        private void enter(long id, String name) {
            user = name;
            all.users.put(name, this);
            peer.establish(LIMIT_BYTES);
            peer.reply(id, new SessionOpened(name, 1, name, 0, "stand-in"));
        }

        private void deliver(long id, Send send) {
            Line recipient = all.users.get(send.to());
            if (recipient == null) {
                throw new ProtocolException(ErrorCode.NOT_FOUND, "to: unknown");
            }
            if (conversation == 0) {
                conversation = ++all.conversations;
            }
            seq++;
            boolean flawed = seq % FLAWED == 0;
            if (flawed && all.flaw == Flaw.REFUSES) {
                throw new ProtocolException(ErrorCode.OVERLOADED, "full");
            }
            Instant now = Instant.now();
            String name = Address.conversationId(conversation);
            peer.reply(id, new Sent(name, seq, now));
            Entry entry = new Entry(name, seq, user, send.to(), 1, send.n(), now, send.content());
            int times = !flawed ? 1 : all.flaw == Flaw.LOSES ? 0 : all.flaw == Flaw.DOUBLES ? 2 : 1;
            for (int i = 0; i < times; i++) {
                recipient.peer.send(entry);
            }
            all.touched.add(recipient);
        }
    }
}
