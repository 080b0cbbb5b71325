package dev.tidings.system.crash;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.store.Arrival;
import dev.tidings.client.store.ClientStore;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.History;
import dev.tidings.protocol.message.Page;
import dev.tidings.system.crash.GroupEvent.Kept;
import dev.tidings.system.crash.GroupEvent.Looked;
import dev.tidings.system.crash.GroupEvent.Shown;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the end what groups are like, in the server's history and in a device's own store, and logs it. Any thread
 * but the client's.
 */
record GroupLook(String device, TidingsClient client, EventLog log) {
    private static final int SECONDS = 60;

    void look() {
        for (ConversationList.Item each : answer(client.conversations())) {
            if (each.name().startsWith("#")) {
                history(each.conversation());
            }
        }
        kept();
        log.add(new Looked(device));
    }

    private void history(String conversation) {
        long after = 0;
        for (boolean more = true; more; ) {
            Page page = answer(client.archive().history(new History(conversation, null, after, null, History.MOST)));
            log.addAll(page.entries().stream()
                    .map(entry -> new Shown(device, conversation, entry.seq(), Deeds.of(entry.content())))
                    .toList());
            more = page.more() && !page.entries().isEmpty();
            after = more ? page.entries().get(page.entries().size() - 1).seq() : after;
        }
    }

    private void kept() {
        long after = 0;
        List<Arrival> next = answer(client.memory().arrivals(after, ClientStore.MOST_ENTRIES));
        while (!next.isEmpty()) {
            log.addAll(next.stream()
                    .map(Arrival::entry)
                    .filter(GroupLook::isGroup)
                    .map(entry -> new Kept(device, entry.conversation(), entry.seq(), Deeds.of(entry.content())))
                    .toList());
            after = next.get(next.size() - 1).place();
            next = answer(client.memory().arrivals(after, ClientStore.MOST_ENTRIES));
        }
    }

    static boolean isGroup(Entry entry) {
        return entry.to().startsWith("#");
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        return asked.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
