package dev.tidings.server.internal.session;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a device's sends in order: how many are under way, and which refusal for now stands in the way of all later
 * ones. See docs/protocol.md, "Sending". On the session's loop only.
 */
public final class SendGate {
    private final int most;
    private int underWay;
    private long stickyN;
    private @Nullable ProtocolException sticky;
    private @Nullable Runnable whenIdle;

    /**
     * Creates a gate.
     *
     * @param most sends without an answer; one more is {@code overloaded}
     */
    public SendGate(int most) {
        this.most = most;
    }

    /**
     * The bound.
     *
     * @return most sends without an answer
     */
    public int most() {
        return most;
    }

    /**
     * Lets a send pass or says why not. Larger numbers than one refused for now get the same answer until that number
     * comes again, or order would be lost.
     *
     * @param n the device's number
     * @return null if it may pass; {@link #settled} has to follow then
     */
    public @Nullable ProtocolException admit(long n) {
        if (sticky != null) {
            if (n > stickyN) {
                return sticky;
            }
            if (n == stickyN) {
                sticky = null;
            }
        }
        if (underWay >= most) {
            ProtocolException full =
                    new ProtocolException(ErrorCode.OVERLOADED, "sends under way: " + most + " at most");
            refused(n, full);
            return full;
        }
        underWay++;
        return null;
    }

    /** One that passed was answered. */
    public void settled() {
        underWay--;
        if (underWay == 0 && whenIdle != null) {
            whenIdle.run();
        }
    }

    /**
     * Does something once nothing is under way.
     *
     * @param task runs now, or with the {@link #settled} that is the last
     */
    public void whenIdle(Runnable task) {
        if (underWay == 0) {
            task.run();
        } else {
            whenIdle = task;
        }
    }

    /**
     * Remembers a refusal for now; the smallest number counts.
     *
     * @param n the number refused
     * @param refusal the answer to all larger ones
     */
    public void refused(long n, ProtocolException refusal) {
        if (sticky == null || n < stickyN) {
            sticky = refusal;
            stickyN = n;
        }
    }
}
