package dev.tidings.system.crash;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.Receipt;
import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.GroupChange;
import dev.tidings.protocol.message.HistoryPolicy;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.system.crash.GroupEvent.Answered;
import dev.tidings.system.crash.GroupEvent.Asked;
import dev.tidings.system.crash.GroupEvent.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/**
 * What a device does in groups: says things, edits and deletes what it said, and in a group of its own adds and removes
 * members. Goes on without waiting for answers, so that much is under way when the server is killed. Answers come on
 * the client's thread, everything else on one other.
 */
final class GroupTalk {
    private static final int MOST_REMEMBERED = 16;

    private final String device;
    private final TidingsClient client;
    private final EventLog log;
    private final List<Circle> circles = new ArrayList<>();
    private long number;

    /** A group, and those of its texts that may be edited. */
    private static final class Circle {
        private final String name;
        private final List<String> pool;
        private final Set<String> members = new HashSet<>();
        private final ConcurrentLinkedQueue<Long> said = new ConcurrentLinkedQueue<>();
        private boolean founded;

        Circle(String name, List<String> pool) {
            this.name = name;
            this.pool = pool;
        }

        boolean isOwn() {
            return !pool.isEmpty();
        }
    }

    /**
     * For a device.
     *
     * @param device {@code user/device}
     * @param groups with commas, each {@code #name}, or {@code #name=user+user} for one of its own
     */
    GroupTalk(String device, String groups, TidingsClient client, EventLog log) {
        this.device = device;
        this.client = client;
        this.log = log;
        for (String each : groups.isEmpty() ? new String[0] : groups.split(",")) {
            int pool = each.indexOf('=');
            circles.add(
                    pool < 0
                            ? new Circle(each, List.of())
                            : new Circle(
                                    each.substring(0, pool),
                                    Arrays.asList(each.substring(pool + 1).split("\\+"))));
        }
    }

    boolean isSilent() {
        return circles.isEmpty();
    }

    /** Does one more thing. */
    void act(String text, RandomGenerator random) {
        Circle circle = circles.get(random.nextInt(circles.size()));
        if (circle.isOwn() && !circle.founded) {
            circle.founded = true;
            circle.members.addAll(circle.pool);
            ask(circle, new GroupChange.Creation(circle.pool, policy(circle)));
        } else if (circle.isOwn() && random.nextInt(5) == 0) {
            String user = circle.pool.get(random.nextInt(circle.pool.size()));
            boolean joins = circle.members.add(user) || !circle.members.remove(user);
            ask(circle, joins ? new GroupChange.Addition(List.of(user)) : new GroupChange.Removal(List.of(user)));
        } else {
            say(circle, text, random);
        }
    }

    /** Says a last thing wherever it talks: one that every member is given, as an edit of an old text isn't. */
    void conclude(String text) {
        circles.stream()
                .filter(circle -> !circle.isOwn() || circle.founded)
                .forEach(circle -> ask(circle, new Content.Text(text)));
    }

    private void say(Circle circle, String text, RandomGenerator random) {
        Long target = random.nextInt(3) == 0 ? circle.said.poll() : null;
        if (target == null) {
            ask(circle, new Content.Text(text));
        } else if (random.nextInt(3) == 0) {
            ask(circle, new Content.Deletion(target));
        } else {
            // It may be edited again.
            circle.said.add(target);
            ask(circle, new Content.Edit(target, text));
        }
    }

    private void ask(Circle circle, Content content) {
        long own = ++number;
        log.add(new Asked(device, own, circle.name, Deeds.of(content)));
        client.send(circle.name, content).whenComplete((receipt, failure) -> {
            if (failure == null) {
                answered(circle, content, own, receipt);
            } else if (cause(failure) instanceof ProtocolException refusal) {
                log.add(new Refused(device, own, refusal.code().toString()));
            }
        });
    }

    private void answered(Circle circle, Content content, long own, Receipt receipt) {
        log.add(new Answered(
                device, own, receipt.conversation(), receipt.seq(), receipt.at().toEpochMilli()));
        if (content instanceof Content.Text && circle.said.size() < MOST_REMEMBERED) {
            circle.said.add(receipt.seq());
        }
    }

    private static HistoryPolicy policy(Circle circle) {
        return circle.name.endsWith("1") ? HistoryPolicy.ALL : HistoryPolicy.JOIN;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
