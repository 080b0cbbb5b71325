package dev.tidings.client.terminal.command;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.text.Output;
import dev.tidings.client.terminal.text.Peer;
import dev.tidings.protocol.message.Entry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** What stages have in common: the device they are on. */
public abstract class DeviceStage implements Stage {
    private final Device device;
    private final Settings settings;
    private final Output output;
    private final AtomicLong signs = new AtomicLong();

    /**
     * Creates a stage.
     *
     * @param device whose commands these are
     * @param settings what the program was started with
     * @param output where answers go
     */
    protected DeviceStage(Device device, Settings settings, Output output) {
        this.device = device;
        this.settings = settings;
        this.output = output;
    }

    @Override
    public final TidingsClient client() {
        return device.client();
    }

    @Override
    public final String self() {
        return device.user();
    }

    @Override
    public final boolean isSelf(String name) {
        return device.self().is(name);
    }

    @Override
    public final boolean isOwn(Entry entry) {
        return device.self().wrote(entry);
    }

    @Override
    public final List<Entry> with(List<Entry> entries, String address) {
        return Peer.with(entries, address, device.self());
    }

    @Override
    public final Output out() {
        return output;
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("server", settings.server().toString());
        facts.put("device", settings.device());
        facts.put("file", device.file().toString());
        return facts;
    }

    @Override
    public final void alive() {
        signs.incrementAndGet();
    }

    /**
     * Waits for a command, anew whenever it has said that it goes on.
     *
     * @param command under way
     * @param timeout how long it may say nothing
     * @throws java.util.concurrent.CompletionException with the reason it failed, or a {@link TimeoutException}
     */
    public final void await(CompletableFuture<?> command, Duration timeout) {
        while (true) {
            long seen = signs.get();
            try {
                Device.await(command, timeout);
                return;
            } catch (CompletionException failure) {
                if (command.isDone() || signs.get() == seen) {
                    throw failure;
                }
            }
        }
    }
}
