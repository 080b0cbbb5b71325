package dev.tidings.client.terminal.chat;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.terminal.screen.Keys;
import dev.tidings.client.terminal.screen.Line;
import dev.tidings.client.terminal.window.WindowView;
import dev.tidings.protocol.message.Address;
import java.util.Optional;

/** Opens and closes windows, by commands and by keys. The thread that types. */
final class Switchboard implements Keys {
    private final Scene scene;
    private final Drawing drawing;
    private final TidingsClient client;
    private final Feed feed;

    Switchboard(Scene scene, Drawing drawing, TidingsClient client, Feed feed) {
        this.scene = scene;
        this.drawing = drawing;
        this.client = client;
        this.feed = feed;
    }

    /** The line to type on in the open window. */
    Line line() {
        return new Line(scene.prompt(), scene.windows().takeDraft());
    }

    /** Opens a window by its number or an address. */
    void open(String text) {
        String address = byNumber(text).orElseGet(() -> Address.of(text).text());
        if (!scene.windows().open().filter(address::equals).isPresent()) {
            show(address);
        }
    }

    /** Closes a window. */
    void close(String address) {
        scene.windows().close(address).ifPresent(this::show);
        feed.refresh();
    }

    @Override
    public Line number(int number, String typed) {
        return go(scene.windows().number(number), typed);
    }

    @Override
    public Line step(int by, String typed) {
        return go(scene.windows().neighbour(by), typed);
    }

    @Override
    public Line unread(String typed) {
        return go(scene.windows().nextUnread(), typed);
    }

    @Override
    public void typed(String line) {
        feed.typed(line);
    }

    @Override
    public void looked() {
        feed.refresh();
    }

    private Line go(Optional<String> address, String typed) {
        scene.windows().keepDraft(typed);
        address.filter(other -> !other.equals(scene.open())).ifPresent(this::show);
        return line();
    }

    private void show(String address) {
        WindowView window = scene.windows().open(address);
        drawing.begin(window);
        scene.screen().print(scene.wording().rule(window.number() + ":" + address));
        drawing.draw(client).thenRun(feed::refresh);
        feed.refresh();
    }

    /** A name has two letters at least; a number of two digits counts only where there is such a window. */
    private Optional<String> byNumber(String text) {
        return text.matches("[0-9]{1,2}") ? scene.windows().number(Integer.parseInt(text)) : Optional.empty();
    }
}
