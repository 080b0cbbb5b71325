package dev.tidings.client.internal.accountfile;

import dev.tidings.client.event.ExportSummary;
import dev.tidings.client.internal.transfer.Transfers;
import dev.tidings.protocol.message.BlockList;
import dev.tidings.protocol.message.ConversationList;
import dev.tidings.protocol.message.DeviceList;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ListBlocks;
import dev.tidings.protocol.message.ListConversations;
import dev.tidings.protocol.message.ListDevices;
import dev.tidings.protocol.message.ListLogIns;
import dev.tidings.protocol.message.ListMembers;
import dev.tidings.protocol.message.LogInList;
import dev.tidings.protocol.message.MemberList;
import dev.tidings.protocol.message.ProfileInfo;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.ReadProfile;
import dev.tidings.protocol.message.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that the server tells a user of the account, and the files in it, into a file. Of each conversation it
 * takes what was there when the conversations were listed; of a group that the user has left since, what may still be
 * read. One thread, which may wait.
 */
final class Export implements Callable<ExportSummary> {
    private final Questions questions;
    private final AccountFileWriter file;
    private final Reporting reporting;
    private final FilesOut files;
    private long entries;
    private long total;

    Export(Questions questions, Transfers transfers, AccountFileWriter file, Reporting reporting) {
        this.questions = questions;
        this.file = file;
        this.reporting = reporting;
        this.files = new FilesOut(questions, transfers, file, FileLimits.DEFAULT);
    }

    @Override
    public ExportSummary call() throws Exception {
        file.add(questions.ask(new ReadProfile(null), ProfileInfo.class));
        list(ListBlocks::new, BlockList.class, BlockList::users, BlockList::more, file::add);
        file.add(questions.ask(new ListLogIns(), LogInList.class));
        list(
                last -> new ListDevices(last == null ? null : last.device()),
                DeviceList.class,
                DeviceList::devices,
                DeviceList::more,
                file::add);
        List<ConversationList.Item> conversations = new ArrayList<>();
        list(
                last -> new ListConversations(last == null ? null : last.conversation()),
                ConversationList.class,
                ConversationList::conversations,
                ConversationList::more,
                page -> conversations.addAll(page.conversations()));
        total = conversations.stream().mapToLong(ConversationList.Item::head).sum();
        for (ConversationList.Item each : conversations) {
            write(each);
        }
        file.end(new AccountFile.End(entries));
        files.write(() -> reporting.report(entries, total));
        file.finish();
        return new ExportSummary(conversations.size(), entries, files.written(), files.missing());
    }

    private void write(ConversationList.Item conversation) throws Exception {
        file.add(conversation);
        if (conversation.role() != null) {
            members(conversation.conversation());
        }
        questions.read(conversation.conversation(), conversation.head(), entry -> {
            file.add(entry);
            files.note(entry);
            entries++;
            reporting.report(entries, total);
        });
    }

    private void members(String group) throws Exception {
        try {
            list(
                    last -> new ListMembers(group, last == null ? null : last.user()),
                    MemberList.class,
                    MemberList::members,
                    MemberList::more,
                    file::add);
        } catch (ProtocolException refusal) {
            if (refusal.code() != ErrorCode.NOT_FOUND) {
                throw refusal;
            }
            // Who has been removed meanwhile isn't told any more.
        }
    }

    private <P extends Record, T> void list(
            Function<@Nullable T, Request<P>> next,
            Class<P> pageType,
            Function<P, List<T>> items,
            Predicate<P> more,
            Consumer<P> reader)
            throws Exception {
        T last = null;
        for (boolean goOn = true; goOn; ) {
            P page = questions.ask(next.apply(last), pageType);
            reader.accept(page);
            List<T> found = items.apply(page);
            goOn = more.test(page) && !found.isEmpty();
            last = goOn ? found.get(found.size() - 1) : null;
        }
    }
}
