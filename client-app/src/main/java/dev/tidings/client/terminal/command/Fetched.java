package dev.tidings.client.terminal.command;

import dev.tidings.client.file.FetchedFile;
import dev.tidings.client.terminal.text.Row;

/** How it is told that a file has arrived. */
public final class Fetched {
    private Fetched() {}

    /**
     * The row of a file.
     *
     * @param file that is here
     * @return where it is, first
     */
    public static Row row(FetchedFile file) {
        return new Row("fetched")
                .with("path", file.path().map(Object::toString).orElse(null))
                .with("size", file.size())
                .with("file", file.file())
                .forPrograms("sha256", file.sha256());
    }
}
