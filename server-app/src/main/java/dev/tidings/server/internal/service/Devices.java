package dev.tidings.server.internal.service;

import dev.tidings.protocol.message.Bye;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.internal.session.Session;
import dev.tidings.server.internal.session.SessionRegistry;
import dev.tidings.server.store.DeviceInfo;
import dev.tidings.server.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The devices of a user: lists them and ends them. Any thread. */
public final class Devices {
    private static final int PAGE = 200;

    private final Store store;
    private final SessionRegistry registry;
    private final Duration tokenLife;
    private final Clock clock;

    /**
     * Creates the service.
     *
     * @param store where devices are
     * @param registry their sessions
     * @param tokenLife how long an unused token lasts
     * @param clock stamps
     */
    public Devices(Store store, SessionRegistry registry, Duration tokenLife, Clock clock) {
        this.store = store;
        this.registry = registry;
        this.tokenLife = tokenLife;
        this.clock = clock;
    }

    /**
     * Lists the devices of a user that can enter with a token.
     *
     * @param session who asks
     * @param after number to go on after, or null
     * @return a page
     */
    public CompletableFuture<DeviceList> list(Session session, @Nullable Long after) {
        return store.devices()
                .list(session.user(), clock.instant().minus(tokenLife), after == null ? 0 : after, PAGE + 1)
                .thenApply(found -> new DeviceList(
                        found.stream()
                                .limit(PAGE)
                                .map(device -> item(session, device))
                                .toList(),
                        found.size() > PAGE));
    }

    private DeviceList.Item item(Session session, DeviceInfo device) {
        return new DeviceList.Item(
                device.device(),
                device.agent(),
                device.createdAt(),
                device.lastUsedAt(),
                registry.of(device.device()).isPresent(),
                device.device() == session.device());
    }

    /**
     * Ends the token of a device of the user, and its session: at once, so that it ends also if who asked is gone by
     * now. Only the session that asks is the caller's to {@link #end}, behind the answer.
     *
     * @param session who asks
     * @param device number of the device
     * @return completes when nothing of it is committed any more; fails with {@code not_found}
     */
    public CompletableFuture<Done> revoke(Session session, long device) {
        return store.devices().revoke(session.user(), device, clock.instant()).thenApply(found -> {
            if (!found) {
                throw new ProtocolException(ErrorCode.NOT_FOUND, "device: none of yours");
            }
            if (device != session.device()) {
                end(List.of(device));
            }
            return new Done();
        });
    }

    /**
     * Ends the sessions of devices whose tokens have ended. One that is just being opened finds out by itself.
     *
     * @param devices their numbers
     */
    public void end(List<Long> devices) {
        for (long device : devices) {
            registry.of(device)
                    .ifPresent(session -> session.connection()
                            .shard()
                            .post(() -> session.connection().close(new Bye(Bye.REVOKED, null))));
        }
    }
}
