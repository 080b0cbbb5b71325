package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.json.ContentCodec;
import dev.tidings.protocol.message.Welcome;

/** What a client may say and what comes of it, by area: one short method each, the work is the services'. */
public final class Handlers {
    private final EntranceHandlers entrance;
    private final EntryHandlers entries;
    private final ListHandlers lists;
    private final ContactHandlers contacts;
    private final AccountHandlers accounts;
    private final AdministrationHandlers administration;
    private final SignalHandlers signals;
    private final FileHandlers files;

    /**
     * Creates the handlers.
     *
     * @param services do the work
     * @param welcome the terms of this server
     */
    public Handlers(Services services, Welcome welcome) {
        entrance = new EntranceHandlers(services, welcome);
        entries = new EntryHandlers(services, new Submission(new ContentCodec()));
        lists = new ListHandlers(services);
        contacts = new ContactHandlers(services);
        accounts = new AccountHandlers(services);
        administration = new AdministrationHandlers(services);
        signals = new SignalHandlers(services);
        files = new FileHandlers(services.files());
    }

    /**
     * Registers them all.
     *
     * @return a dispatcher for everything a client may say
     */
    public Dispatcher dispatcher() {
        Dispatcher dispatcher = new Dispatcher();
        entrance.register(dispatcher);
        entries.register(dispatcher);
        lists.register(dispatcher);
        contacts.register(dispatcher);
        accounts.register(dispatcher);
        administration.register(dispatcher);
        signals.register(dispatcher);
        files.register(dispatcher);
        return dispatcher;
    }

    /**
     * A connection is gone, and with it its session.
     *
     * @param caller whose
     */
    public void closed(Caller caller) {
        entrance.closed(caller);
    }
}
