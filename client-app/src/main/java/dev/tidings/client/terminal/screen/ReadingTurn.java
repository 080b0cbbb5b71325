package dev.tidings.client.terminal.screen;

import org.jline.reader.impl.LineReaderImpl;

/**
 * Whether a line is being read, and so how others draw: through the line reader while it reads, whose lock keeps them
 * apart, and otherwise here, where no reading can begin meanwhile. In between are the moments in which it has begun
 * here and not there, or has ended there and not here; those are waited for. Any thread.
 */
final class ReadingTurn {
    private final LineReaderImpl reader;
    private final Thread typing;
    /** Taken before the line reader's lock, but by who has that because he reads. */
    private final Object waking = new Object();

    private boolean reading;
    private volatile boolean over;

    /** To be made by the thread that will read. */
    ReadingTurn(LineReaderImpl reader) {
        this.reader = reader;
        typing = Thread.currentThread();
    }

    /** False if nothing is read any more. The thread that reads. */
    boolean begin() {
        synchronized (waking) {
            reading = !over;
            return reading;
        }
    }

    /** An interrupt that comes too late is for nobody. The thread that reads. */
    void end() {
        synchronized (waking) {
            reading = false;
            Thread.interrupted();
        }
    }

    /** Ends a reading under way, and lets none begin. */
    void interrupt() {
        synchronized (waking) {
            over = true;
            if (reading) {
                typing.interrupt();
            }
        }
    }

    boolean isOver() {
        return over;
    }

    /** Prints lines above the one that is being typed. */
    void print(String lines) {
        synchronized (waking) {
            if (!reading) {
                reader.printAbove(lines);
                return;
            }
        }
        reader.printAbove(lines);
    }

    /** Draws between the things that the line reader draws, never within one. */
    void draw(String widget, Runnable unread) {
        while (true) {
            synchronized (waking) {
                if (!reading) {
                    unread.run();
                    return;
                }
            }
            try {
                reader.callWidget(widget);
                return;
            } catch (IllegalStateException moment) {
                Thread.onSpinWait();
            }
        }
    }
}
