package dev.tidings.client.terminal.command;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.terminal.account.Device;
import dev.tidings.client.terminal.account.Settings;
import dev.tidings.client.terminal.text.Output;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stages have in common: the device they are on. */
public abstract class DeviceStage implements Stage {
    private final Device device;
    private final Settings settings;
    private final Output output;

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
}
