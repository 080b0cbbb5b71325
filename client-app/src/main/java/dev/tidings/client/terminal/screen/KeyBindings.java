package dev.tidings.client.terminal.screen;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;

/** Ties {@link Keys} and the terminal's focus reports to what a terminal sends for them. */
final class KeyBindings {
    private static final String ESCAPE = "\033";
    private static final int DIGITS = 10;
    /** How what it can begins, and the height of a letter; one digit more would be a key, Shift and Page Down. */
    private static final List<String> ANSWERS = Stream.concat(
                    Stream.of("?"),
                    IntStream.range(0, 100).mapToObj(height -> "6;" + (height < DIGITS ? height + ";" : height)))
            .toList();

    private static final int MOST_ANSWER = 64;
    private static final long ANSWER_MILLIS = 100;
    private static final String FOCUS_IN = "\033[I";
    private static final String FOCUS_OUT = "\033[O";
    /** As xterm, as one that sends escape first, and as one that does so in application mode. */
    private static final List<String> ALT_LEFT = List.of("\033[1;3D", "\033\033[D", "\033\033OD", "\033p", "\033P");

    private static final List<String> ALT_RIGHT = List.of("\033[1;3C", "\033\033[C", "\033\033OC", "\033n", "\033N");
    private static final List<String> ALT_A = List.of("\033a", "\033A");

    private final LineReaderImpl reader;

    KeyBindings(LineReaderImpl reader) {
        this.reader = reader;
    }

    void bind(Keys keys) {
        for (int digit = 0; digit < DIGITS; digit++) {
            int number = digit == 0 ? DIGITS : digit;
            bind("tidings-window-" + number, List.of(ESCAPE + digit), typed -> keys.number(number, typed));
        }
        bind("tidings-window-before", ALT_LEFT, typed -> keys.step(-1, typed));
        bind("tidings-window-after", ALT_RIGHT, typed -> keys.step(1, typed));
        bind("tidings-window-unread", ALT_A, keys::unread);
    }

    /** Letters do what they did, and are told. */
    void bindLetters(Consumer<String> told) {
        Widget insert = requireNonNull(reader.getWidgets().get(LineReader.SELF_INSERT), "no letters");
        widget(LineReader.SELF_INSERT, () -> {
            boolean done = insert.apply();
            told.accept(reader.getBuffer().toString());
            return done;
        });
    }

    /** Focus reports may come while a menu is open or history is searched; they are no keys there either. */
    void bindFocus(Runnable in, Runnable out) {
        widget(LineReader.FOCUS_IN, () -> {
            in.run();
            return true;
        });
        widget(LineReader.FOCUS_OUT, () -> {
            out.run();
            return true;
        });
        for (KeyMap<Binding> map : reader.getKeyMaps().values()) {
            map.bind(new Reference(LineReader.FOCUS_IN), FOCUS_IN);
            map.bind(new Reference(LineReader.FOCUS_OUT), FOCUS_OUT);
        }
    }

    /** What a terminal answers comes between keys, and may come late: wherever it does, nothing of it is typed. */
    void bindAnswers(Consumer<String> told) {
        for (String beginning : ANSWERS) {
            String name = "tidings-answer-" + beginning;
            widget(name, () -> {
                told.accept(beginning + restOfAnswer());
                return true;
            });
            for (KeyMap<Binding> map : reader.getKeyMaps().values()) {
                map.bind(new Reference(name), "\033[" + beginning);
            }
        }
    }

    /** Up to its last letter. Who typed the beginning by hand needn't type an end. */
    private String restOfAnswer() {
        StringBuilder rest = new StringBuilder();
        while (rest.length() < MOST_ANSWER && reader.peekCharacter(ANSWER_MILLIS) >= 0) {
            int next = reader.readCharacter();
            rest.append((char) next);
            if (next >= '@' && next <= '~') {
                break;
            }
        }
        return rest.toString();
    }

    private void bind(String name, List<String> sequences, Function<String, Line> change) {
        widget(name, () -> {
            go(change.apply(reader.getBuffer().toString()));
            return true;
        });
        for (String map : List.of(LineReader.EMACS, LineReader.VIINS)) {
            Optional.ofNullable(reader.getKeyMaps().get(map))
                    .ifPresent(keys -> sequences.forEach(sequence -> keys.bind(new Reference(name), sequence)));
        }
    }

    private void go(Line line) {
        reader.setPrompt(line.prompt());
        reader.getBuffer().clear();
        reader.getBuffer().write(line.text());
    }

    private void widget(String name, Widget widget) {
        reader.getWidgets().put(name, widget);
    }
}
