package dev.tidings.server.internal.dispatch;

import dev.tidings.protocol.message.DeleteFile;
import dev.tidings.protocol.message.Done;
import dev.tidings.protocol.message.Download;
import dev.tidings.protocol.message.FileStored;
import dev.tidings.protocol.message.FinishUpload;
import dev.tidings.protocol.message.ListFiles;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.protocol.message.SetPicture;
import dev.tidings.protocol.message.Upload;
import dev.tidings.server.internal.dispatch.Dispatcher.Access;
import dev.tidings.server.internal.file.Downloads;
import dev.tidings.server.internal.file.FileServices;
import dev.tidings.server.internal.session.Connection;
import dev.tidings.server.store.StoredFile;

/** Files. A stream is opened where its request is read, since the client counts on its number from then on. */
final class FileHandlers {
    private final FileServices files;

    FileHandlers(FileServices files) {
        this.files = files;
    }

    void register(Dispatcher dispatcher) {
        dispatcher
                .onRequest(Upload.class, Access.SESSION, this::upload)
                .onRequest(FinishUpload.class, Access.SESSION, this::finish)
                .onRequest(Download.class, Access.SESSION, this::download)
                .onRequest(ListFiles.class, Access.SESSION, this::list)
                .onRequest(DeleteFile.class, Access.SESSION, this::delete)
                .onRequest(SetPicture.class, Access.SESSION, this::picture);
    }

    private void upload(Caller caller, long id, Upload request) {
        var upload = files.uploads().open(caller.requireSession(), request);
        try {
            caller.inquire(
                    id,
                    () -> files.uploads().begin(upload, caller.uploads()),
                    accepted -> caller.connection().reply(id, accepted));
        } catch (ProtocolException overloaded) {
            files.uploads().drop(upload);
            throw overloaded;
        }
    }

    /** Not in line with the questions: it may take as long as hashing the file does. Each upload is finished once. */
    private void finish(Caller caller, long id, FinishUpload request) {
        Connection connection = caller.connection();
        files.uploads()
                .finish(caller.requireSession(), caller.uploads(), request)
                .whenComplete((file, failure) -> {
                    if (failure == null) {
                        connection.reply(id, stored(file));
                    } else {
                        connection.refuse(id, Caller.refusal(failure));
                    }
                });
    }

    private static FileStored stored(StoredFile file) {
        return new FileStored(file.file().text(), file.name(), file.size(), file.sha256());
    }

    private void download(Caller caller, long id, Download request) {
        Downloads.Opened download = files.downloads().open(caller.requireSession(), request);
        try {
            caller.inquire(id, download::find, ready -> {
                caller.connection().reply(id, ready.reply());
                ready.begin().run();
            });
        } catch (ProtocolException overloaded) {
            download.drop();
            throw overloaded;
        }
    }

    private void list(Caller caller, long id, ListFiles request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> files.lists().list(user, request),
                list -> caller.connection().reply(id, list));
    }

    private void delete(Caller caller, long id, DeleteFile request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> files.lists().delete(user, request.file()),
                done -> caller.connection().reply(id, new Done()));
    }

    private void picture(Caller caller, long id, SetPicture request) {
        long user = caller.requireSession().user();
        caller.inquire(
                id,
                () -> files.pictures().change(user, request.file()),
                done -> caller.connection().reply(id, new Done()));
    }
}
