package dev.tidings.system.store;

import dev.tidings.server.store.AccountStore;
import dev.tidings.server.store.AdministrationStore;
import dev.tidings.server.store.Append;
import dev.tidings.server.store.AppendResult;
import dev.tidings.server.store.ContactStore;
import dev.tidings.server.store.DeviceSession;
import dev.tidings.server.store.DeviceStore;
import dev.tidings.server.store.FileStore;
import dev.tidings.server.store.LogInStore;
import dev.tidings.server.store.LogStore;
import dev.tidings.server.store.MarkStore;
import dev.tidings.server.store.ProfileStore;
import dev.tidings.server.store.ReadLimit;
import dev.tidings.server.store.SearchStore;
import dev.tidings.server.store.Store;
import dev.tidings.server.store.Stretch;
import dev.tidings.server.store.Visit;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Does what another store does; a store with a fault overrides what it does otherwise. Any thread. */
public class DelegatingStore implements Store {
    private final Store real;
    private final DeviceStore devices;
    private final LogStore logs;

    /**
     * Stands before a store.
     *
     * @param real does the work; closed with this
     */
    public DelegatingStore(Store real) {
        this.real = real;
        this.devices = around(DeviceStore.class, real.devices());
        this.logs = around(LogStore.class, real.logs());
    }

    /** What this class has a method for goes there, all else straight on. */
    private <T> T around(Class<T> seam, T behind) {
        Object proxy =
                Proxy.newProxyInstance(seam.getClassLoader(), new Class<?>[] {seam}, (self, method, arguments) -> {
                    try {
                        Method own = DelegatingStore.class.getMethod(method.getName(), method.getParameterTypes());
                        return own.invoke(this, arguments);
                    } catch (NoSuchMethodException none) {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return seam.cast(proxy);
    }

    @Override
    public String incarnation() {
        return real.incarnation();
    }

    @Override
    public void onFailure(Runnable listener) {
        real.onFailure(listener);
    }

    @Override
    public AccountStore accounts() {
        return real.accounts();
    }

    @Override
    public DeviceStore devices() {
        return devices;
    }

    @Override
    public ContactStore contacts() {
        return real.contacts();
    }

    @Override
    public LogInStore logIns() {
        return real.logIns();
    }

    @Override
    public ProfileStore profiles() {
        return real.profiles();
    }

    @Override
    public MarkStore marks() {
        return real.marks();
    }

    @Override
    public FileStore files() {
        return real.files();
    }

    @Override
    public SearchStore search() {
        return real.search();
    }

    @Override
    public AdministrationStore administration() {
        return real.administration();
    }

    @Override
    public LogStore logs() {
        return logs;
    }

    /** Of {@link DeviceStore}. */
    public CompletableFuture<DeviceSession> enter(
            long user, String deviceKey, byte[] tokenHash, Visit visit, Instant at) {
        return real.devices().enter(user, deviceKey, tokenHash, visit, at);
    }

    /** Of {@link DeviceStore}. */
    public CompletableFuture<Optional<DeviceSession>> resume(
            byte[] tokenHash, Visit visit, Instant at, Instant usedSince) {
        return real.devices().resume(tokenHash, visit, at, usedSince);
    }

    /** Of {@link LogStore}. */
    public CompletableFuture<List<AppendResult>> append(List<Append> appends) {
        return real.logs().append(appends);
    }

    /** Of {@link LogStore}. */
    public CompletableFuture<Map<Long, Long>> heads(long user) {
        return real.logs().heads(user);
    }

    /** Of {@link LogStore}. */
    public CompletableFuture<Stretch> readAfter(long user, long conversation, long after, ReadLimit limit) {
        return real.logs().readAfter(user, conversation, after, limit);
    }

    @Override
    public void close() {
        real.close();
    }
}
