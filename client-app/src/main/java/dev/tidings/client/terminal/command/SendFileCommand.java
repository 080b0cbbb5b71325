package dev.tidings.client.terminal.command;

import dev.tidings.client.event.Receipt;
import dev.tidings.client.file.FileUpload;
import dev.tidings.client.file.Shipment;
import dev.tidings.client.terminal.text.Row;
import dev.tidings.protocol.message.Address;
import dev.tidings.protocol.message.FileStored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sendfile TO FILE...}. */
@Command(
        name = "sendfile",
        description =
                "Sends files, several at a time, and folders with all that is in them. What is interrupted goes on"
                        + " where it was with the same command.")
final class SendFileCommand implements Action {
    private static final String STANDARD_INPUT = "-";
    /** More in one command are a mistake, or work for an archive. */
    private static final int MOST_FILES = 100_000;

    @Parameters(index = "0", paramLabel = "TO", description = "a user or #group")
    private String to = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "or a folder; - is standard input")
    private List<String> files = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "what standard input is called (default: stdin)")
    private @Nullable String name;

    @Override
    public CompletableFuture<?> run(Stage stage) {
        String address = address();
        if (Collections.frequency(files, STANDARD_INPUT) > 1) {
            throw new IllegalArgumentException("-: several times (expected: once)");
        }
        Shipment shipment = stage.client().files().shipment(address, name(stage));
        List<Batch.Item> items = new ArrayList<>();
        for (String typed : files) {
            if (typed.equals(STANDARD_INPUT)) {
                items.add(piped(stage, address));
            } else {
                FilesBelow.of(stage.files().resolve(typed), MOST_FILES - items.size())
                        .forEach(path -> items.add(file(stage, path, shipment, address)));
            }
            if (items.size() > MOST_FILES) {
                throw new IllegalArgumentException(typed + ": too many files (expected: <= " + MOST_FILES + ")");
            }
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("file: there is none in that folder (expected: >= 1)");
        }
        return Batch.run(stage, items).thenRun(shipment::end);
    }

    /** What makes it the same command, wherever it is given. */
    private String name(Stage stage) {
        return files.stream()
                .map(typed -> typed.equals(STANDARD_INPUT)
                        ? typed
                        : stage.files()
                                .resolve(typed)
                                .toAbsolutePath()
                                .normalize()
                                .toString())
                .collect(Collectors.joining("\n"));
    }

    /** The server would say so, too, but only once it has all bytes. */
    private String address() {
        Address address = Address.of(to);
        if (address.equals(Address.EVERYONE)) {
            throw new IllegalArgumentException("to: everyone (expected: a user or #group)");
        }
        return address.text();
    }

    private Batch.Item piped(Stage stage, String address) {
        InputStream in = stage.files()
                .in()
                .orElseThrow(() -> new IllegalArgumentException("-: not here (expected: tidings sendfile TO -)"));
        String called = name == null ? "stdin" : name;
        return new Batch.Item(
                called,
                OptionalLong.empty(),
                () -> begun(stage, stage.client().files().upload(in, called), address));
    }

    private static Batch.Item file(Stage stage, Path path, Shipment shipment, String address) {
        return new Batch.Item(
                path.toString(),
                size(path),
                () -> Batch.Begun.of(shipment.send(path), sent -> tell(stage, address, sent.stored(), sent.receipt())));
    }

    private static Batch.Begun begun(Stage stage, FileUpload upload, String address) {
        CompletableFuture<?> told = upload.to(address).thenCombine(upload.result(), (receipt, stored) -> {
            tell(stage, address, stored, receipt);
            return stored;
        });
        return new Batch.Begun(upload, told);
    }

    private static void tell(Stage stage, String address, FileStored stored, Receipt receipt) {
        stage.out().sent(address, receipt);
        stage.out().row(row(stored).with("to", address).with("number", receipt.seq()));
    }

    private static Row row(FileStored stored) {
        return new Row("stored")
                .with("name", stored.name())
                .with("size", stored.size())
                .with("file", stored.file());
    }

    /** What can't be read is told when its turn comes. */
    private static OptionalLong size(Path path) {
        try {
            return OptionalLong.of(Files.size(path));
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }
}
