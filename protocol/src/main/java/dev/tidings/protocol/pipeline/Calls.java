package dev.tidings.protocol.pipeline;

import dev.tidings.protocol.message.ErrorReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/**
 * The requests of one connection that have no reply yet. Confined to the event loop. At most {@value #MOST}; one more
 * is refused.
 */
final class Calls {
    static final int MOST = 4096;

    private final Map<Long, Call<?>> open = new HashMap<>();
    private long last;

    private record Call<R extends Record>(CompletableFuture<R> future, Class<R> replyType, long deadlineNanos) {
        void complete(Record reply) {
            if (reply instanceof ErrorReply error) {
                future.completeExceptionally(error.toException());
            } else if (replyType.isInstance(reply)) {
                future.complete(replyType.cast(reply));
            } else {
                future.completeExceptionally(new IllegalStateException("reply: "
                        + reply.getClass().getSimpleName() + " (expected: " + replyType.getSimpleName() + ")"));
            }
        }
    }

    /** Notes a request; {@code Long.MAX_VALUE} as deadline means that it waits as long as the connection lasts. */
    <R extends Record> long open(CompletableFuture<R> future, Class<R> replyType, long deadlineNanos) {
        if (open.size() >= MOST) {
            throw new IllegalStateException("open requests: " + open.size() + " (expected: < " + MOST + ")");
        }
        long id = ++last;
        open.put(id, new Call<>(future, replyType, deadlineNanos));
        return id;
    }

    /** Hands a reply to who waits for it; one that came too late or was never asked for is dropped. */
    void reply(long re, Record body) {
        Call<?> call = open.remove(re);
        if (call != null) {
            call.complete(body);
        }
    }

    void fail(long re, Throwable cause) {
        Call<?> call = open.remove(re);
        if (call != null) {
            call.future.completeExceptionally(cause);
        }
    }

    /** Deadlines are compared as differences, since the ticker may wrap. */
    void expire(long nowNanos) {
        if (open.isEmpty()) {
            return;
        }
        List<Call<?>> late = new ArrayList<>();
        open.values().removeIf(call -> {
            boolean due = call.deadlineNanos != Long.MAX_VALUE && nowNanos - call.deadlineNanos >= 0;
            if (due) {
                late.add(call);
            }
            return due;
        });
        late.forEach(call -> call.future.completeExceptionally(new TimeoutException("no reply in time")));
    }

    void failAll(Throwable cause) {
        List<Call<?>> failed = List.copyOf(open.values());
        open.clear();
        failed.forEach(call -> call.future.completeExceptionally(cause));
    }
}
