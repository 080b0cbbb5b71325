package dev.tidings.server.internal.bus.local;

import dev.tidings.server.store.Bus;
import dev.tidings.server.store.BusContract;

class LocalBusTest extends BusContract {
    @Override
    protected Bus open() {
        return new LocalBus();
    }
}
