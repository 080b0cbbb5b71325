package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Connection;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The questions of one client. They are answered one after the other, and only while it takes the answers: a page is a
 * hundred times larger than its request, so who asks and doesn't read would cost without bound. At most {@value #MOST}
 * wait; one more is {@code overloaded}. On the client's loop only.
 */
final class Inquiries {
    static final int MOST = 64;

    private final Connection connection;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean underWay;
    private boolean ended;
    private @Nullable Runnable whenIdle;

    Inquiries(Connection connection) {
        this.connection = connection;
    }

    /** Answers when it is this question's turn. */
    <T> void ask(long re, Supplier<CompletableFuture<T>> question, Consumer<T> reply) {
        if (waiting.size() >= MOST) {
            throw new ProtocolException(ErrorCode.OVERLOADED, "open questions: " + MOST + " at most");
        }
        waiting.add(() -> begin(question)
                .whenComplete((answer, failure) -> connection.shard().post(() -> {
                    underWay = false;
                    if (ended) {
                        return;
                    }
                    if (failure == null) {
                        answer(re, answer, reply);
                    } else {
                        connection.refuse(re, Caller.refusal(failure));
                    }
                    goOn();
                })));
        goOn();
    }

    private <T> void answer(long re, T answer, Consumer<T> reply) {
        try {
            reply.accept(answer);
        } catch (RuntimeException ours) {
            connection.refuse(re, Caller.refusal(ours));
        }
    }

    /** One that fails at once is answered like one that fails later, or it would be in the way of all others. */
    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** The next one, if the client can take an answer. */
    void goOn() {
        if (!underWay && !waiting.isEmpty() && connection.isWritable()) {
            underWay = true;
            waiting.remove().run();
        } else if (isIdle() && whenIdle != null) {
            whenIdle.run();
        }
    }

    /** Does something once every question is answered. */
    void whenIdle(Runnable task) {
        if (isIdle()) {
            task.run();
        } else {
            whenIdle = task;
        }
    }

    private boolean isIdle() {
        return !underWay && waiting.isEmpty();
    }

    /** Nobody hears the answers any more. */
    void end() {
        ended = true;
        waiting.clear();
    }
}
