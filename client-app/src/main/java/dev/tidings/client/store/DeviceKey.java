package dev.tidings.client.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes what a device is known by: whoever has it and the password enters as the same device. */
final class DeviceKey {
    private static final int BYTES = 16;

    private DeviceKey() {}

    static String create() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
