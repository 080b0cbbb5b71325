package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.server.internal.session.Alarm;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks again what the store refused as {@code overloaded}: a session that ended for it would come back at once and ask
 * for more. The pauses grow up to a second; after {@value #MOST_TRIES} tries, which is about a minute, the refusal
 * stands. Any thread. A session has one question of its feed and few others waiting here, so there are as many as
 * sessions allow.
 */
final class Patience {
    static final int MOST_TRIES = 64;
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Alarm alarm;

    /**
     * Creates it.
     *
     * @param alarm ends pauses
     */
    Patience(Alarm alarm) {
        this.alarm = alarm;
    }

    /**
     * Asks until there is an answer.
     *
     * @param question asked on any thread
     * @param wanted whether somebody still waits for the answer, on any thread; once nobody does, none comes
     */
    <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> question, BooleanSupplier wanted) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ask(new Asking<>(question, wanted, answer), 1, FIRST);
        return answer;
    }

    private record Asking<T>(
            Supplier<CompletableFuture<T>> question, BooleanSupplier wanted, CompletableFuture<T> answer) {}

    private <T> void ask(Asking<T> asking, int tries, Duration pause) {
        asking.question().get().whenComplete((found, failure) -> {
            if (failure == null) {
                asking.answer().complete(found);
            } else if (tries == MOST_TRIES || !isOverload(failure)) {
                asking.answer().completeExceptionally(failure);
            } else {
                alarm.after(pause, () -> {
                    if (asking.wanted().getAsBoolean()) {
                        ask(asking, tries + 1, longer(pause));
                    }
                });
            }
        });
    }

    private static boolean isOverload(Throwable failure) {
        return Refusals.in(failure)
                .filter(refusal -> refusal.code() == ErrorCode.OVERLOADED)
                .isPresent();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }
}
