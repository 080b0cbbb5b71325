package dev.tidings.server.internal.dispatch;

import dev.tidings.server.internal.file.FileServices;
import dev.tidings.server.internal.service.Accounts;
import dev.tidings.server.internal.service.Administration;
import dev.tidings.server.internal.service.Contacts;
import dev.tidings.server.internal.service.Devices;
import dev.tidings.server.internal.service.Directory;
import dev.tidings.server.internal.service.Entrance;
import dev.tidings.server.internal.service.Histories;
import dev.tidings.server.internal.service.Naming;
import dev.tidings.server.internal.service.Probes;
import dev.tidings.server.internal.service.Profiles;
import dev.tidings.server.internal.service.RateLimit;
import dev.tidings.server.internal.service.Receipts;
import dev.tidings.server.internal.service.Searches;
import dev.tidings.server.internal.service.TypingNotices;
import dev.tidings.server.store.Bus;
import dev.tidings.server.store.Store;

/**
 * What handlers call.
 *
 * @param accounts who somebody is
 * @param devices lists and ends devices
 * @param naming gives other names
 * @param profiles what is known about users
 * @param entrance opens and ends sessions
 * @param histories reads the past
 * @param searches finds texts
 * @param directory lists users and conversations
 * @param contacts who wants nothing to do with whom
 * @param administration what admins do
 * @param receipts tells marks
 * @param typing tells who is typing
 * @param probes reaches devices
 * @param files takes and gives files
 * @param sends how many messages each user may send
 * @param store where entries go
 * @param bus tells what was committed
 */
public record Services(
        Accounts accounts,
        Devices devices,
        Naming naming,
        Profiles profiles,
        Entrance entrance,
        Histories histories,
        Searches searches,
        Directory directory,
        Contacts contacts,
        Administration administration,
        Receipts receipts,
        TypingNotices typing,
        Probes probes,
        FileServices files,
        RateLimit<Long> sends,
        Store store,
        Bus bus) {}
