package dev.tidings.client.terminal.chat;

import dev.tidings.client.store.ClientStore;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.window.WindowsFile;
import dev.tidings.protocol.message.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jline.utils.ShutdownHooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the windows of the last run back: which there were, and what is unread in them. The thread that types. */
final class Memory {
    private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
    private static final Duration READING = Duration.ofSeconds(10);

    private final Scene scene;
    private final Drawing drawing;
    private final Device device;
    private final WindowsFile file;

    Memory(Scene scene, Drawing drawing, Device device) {
        this.scene = scene;
        this.drawing = drawing;
        this.device = device;
        Path store = device.file();
        file = new WindowsFile(store.resolveSibling(store.getFileName() + ".windows"));
    }

    /** Finds the windows. To be called before the device enters; shows nothing yet. */
    void recall() {
        List<Entry> past = Device.await(device.client().memory().entries(null, ClientStore.MOST_ENTRIES), READING);
        Optional<String> open = file.restore(scene.windows());
        if (!device.leftOver().isEmpty()) {
            open = Optional.of(
                    device.leftOver().get(device.leftOver().size() - 1).to());
        } else if (open.isEmpty()) {
            open = lastSpokenTo(past);
        }
        device.leftOver().forEach(message -> restore(message.to(), past));
        open.ifPresent(address -> restore(address, past));
        for (Entry entry : past) {
            scene.remember(entry);
            scene.windows().recall(entry, scene.address(entry), scene.isOwn(entry), scene.isMention(entry));
        }
        open.ifPresent(address -> drawing.begin(scene.windows().open(address)));
    }

    /** A window that was on no list: whatever this device has of it was on the screen once. */
    private void restore(String address, List<Entry> past) {
        Entry last = null;
        for (Entry entry : past) {
            last = scene.address(entry).equals(address) ? entry : last;
        }
        scene.windows().restore(address, last == null ? null : last.conversation(), last == null ? 0 : last.seq());
    }

    /** Shows the open window as it was, and then what was never sent; waits for neither. */
    CompletableFuture<Void> draw() {
        return drawing.draw(device.client()).thenRun(this::drawLeftOver);
    }

    private void drawLeftOver() {
        device.leftOver()
                .forEach(message -> scene.screen().print(scene.wording().queued(message.to(), message.content())));
    }

    /** Keeps the windows for the next run, also if the process is told to end meanwhile. */
    <T> T keepDuring(Supplier<T> work) {
        ShutdownHooks.Task atDeath = ShutdownHooks.add(this::save);
        try {
            return work.get();
        } finally {
            ShutdownHooks.remove(atDeath);
            save();
        }
    }

    private void save() {
        try {
            file.save(scene.windows());
        } catch (IOException failure) {
            LOG.warn("The list of windows can't be kept: {}", failure.toString());
        }
    }

    private Optional<String> lastSpokenTo(List<Entry> past) {
        for (int at = past.size() - 1; at >= 0; at--) {
            if (scene.isOwn(past.get(at))) {
                return Optional.of(scene.address(past.get(at)));
            }
        }
        return Optional.empty();
    }
}
