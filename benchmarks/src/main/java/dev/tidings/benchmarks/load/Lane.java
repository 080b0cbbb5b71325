package dev.tidings.benchmarks.load;

import dev.tidings.benchmarks.wire.Alarm;
import dev.tidings.benchmarks.wire.SendTemplate;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The pairs of one event loop. Confined to it; others use {@link #ask}. */
final class Lane {
    private static final long SWEEP_MILLIS = 50;
    private static final long NO_END = Long.MAX_VALUE / 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private final EventLoop loop;
    private final LoadOptions options;
    private final Tally tally;
    private final List<Sender> senders = new ArrayList<>();
    private final List<Recipient> recipients = new ArrayList<>();
    private @Nullable Timetable timetable;
    private long turn;
    private long turns;

    Lane(EventLoop loop, LoadOptions options, Alarm alarm) {
        this.loop = loop;
        this.options = options;
        this.tally = new Tally(alarm);
    }

    EventLoop loop() {
        return loop;
    }

    /** Has the lane's loop do something, and waits. */
    <T> T ask(Callable<T> question) throws InterruptedException {
        return loop.submit(question).sync().getNow();
    }

    Sender addSender(String recipient) {
        Sender sender = new Sender(new SendTemplate(recipient, options.textBytes()), options.window(), tally);
        senders.add(sender);
        return sender;
    }

    Recipient addRecipient() {
        Recipient recipient = new Recipient(options.textBytes(), tally);
        recipients.add(recipient);
        return recipient;
    }

    Tally tally() {
        return tally;
    }

    /** Begins to send: this lane's share of the rate and of the messages, by its number of pairs. */
    void start(long now) {
        loop.scheduleAtFixedRate(this::acknowledge, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        double share = (double) senders.size() / options.pairs();
        long messages = options.messages() == 0 ? NO_END : Math.round(options.messages() * share);
        if (options.isFlatOut()) {
            startFlatOut(messages);
        } else {
            Timetable table = new Timetable(now, NANOS_PER_SECOND / (options.rate() * share), senders.size());
            for (int i = 0; i < senders.size(); i++) {
                senders.get(i).pace(table.paceOf(i));
            }
            timetable = table;
            turns = messages;
            tick(table);
        }
    }

    /** Sends nothing more; what is under way arrives. */
    void stop() {
        timetable = null;
        senders.forEach(Sender::stop);
    }

    /** Acknowledges whatever isn't yet. */
    void acknowledge() {
        recipients.forEach(Recipient::acknowledge);
    }

    private void startFlatOut(long messages) {
        long each = messages / senders.size();
        long rest = messages % senders.size();
        for (int i = 0; i < senders.size(); i++) {
            senders.get(i).allow(i < rest ? each + 1 : each);
            senders.get(i).pump();
        }
    }

    private void tick(Timetable table) {
        long first = turn;
        long now = System.nanoTime();
        while (turn < turns && table.dueAt(turn) - now <= 0) {
            sender(turn++).allow(1);
        }
        for (long each = first; each < turn && each < first + senders.size(); each++) {
            sender(each).pump();
        }
        long wait = Math.max(0, table.dueAt(turn) - System.nanoTime());
        loop.schedule(() -> tickAgain(), wait, TimeUnit.NANOSECONDS);
    }

    private void tickAgain() {
        if (timetable != null && turn < turns) {
            tick(timetable);
        }
    }

    private Sender sender(long at) {
        return senders.get((int) (at % senders.size()));
    }
}
