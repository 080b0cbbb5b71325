package dev.tidings.system.terminal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws the screen of a terminal, colours and all, as an SVG. */
final class Picture {
    private static final Pattern STYLE = Pattern.compile("\033\\[([0-9;]*)m|\033[()]B|[\016\017]");
    private static final double CELL = 8.43;
    private static final int LINE = 19;
    private static final int EDGE = 14;
    private static final List<String> COLOURS =
            List.of("#45475a", "#f38ba8", "#a6e3a1", "#f9e2af", "#89b4fa", "#f5c2e7", "#94e2d5", "#bac2de");
    private static final String PLAIN = "#cdd6f4";
    private static final String GROUND = "#1e1e2e";

    private final StringBuilder drawn = new StringBuilder();
    private String colour = PLAIN;
    private boolean bold;
    private boolean dim;
    private boolean reversed;

    private Picture() {}

    /** Lines as tmux captures them, each of at most so many columns. */
    static String of(List<String> lines, int columns, String title) {
        Picture picture = new Picture();
        for (int at = 0; at < lines.size(); at++) {
            picture.line(lines.get(at), EDGE + (at + 1) * LINE);
        }
        int width = (int) (columns * CELL) + 2 * EDGE;
        int height = lines.size() * LINE + 2 * EDGE;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
                <title>%s</title>
                <rect width="100%%" height="100%%" rx="8" fill="%s"/>
                <g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="14" xml:space="preserve">
                %s</g>
                </svg>
                """.formatted(width, height, width, height, title, GROUND, picture.drawn);
    }

    private void line(String line, int y) {
        Matcher style = STYLE.matcher(line);
        int from = 0;
        int column = 0;
        while (style.find()) {
            column = text(line.substring(from, style.start()), column, y);
            change(style.group(1));
            from = style.end();
        }
        text(line.substring(from), column, y);
    }

    private int text(String text, int column, int y) {
        if (text.isEmpty()) {
            return column;
        }
        double x = EDGE + column * CELL;
        double width = text.length() * CELL;
        if (reversed) {
            drawn.append("<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n"
                    .formatted(x, y - LINE + 5, width, LINE, colour));
        }
        if (!text.isBlank()) {
            drawn.append("<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" fill=\"%s\"%s%s>%s</text>\n"
                    .formatted(
                            x,
                            y,
                            width,
                            reversed ? GROUND : colour,
                            bold ? " font-weight=\"bold\"" : "",
                            dim ? " opacity=\"0.6\"" : "",
                            text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
        }
        return column + text.length();
    }

    private void change(String codes) {
        if (codes == null) {
            return;
        }
        for (String code : codes.isEmpty() ? new String[] {"0"} : codes.split(";", 0)) {
            int number = Integer.parseInt(code);
            switch (number) {
                case 0 -> {
                    colour = PLAIN;
                    bold = false;
                    dim = false;
                    reversed = false;
                }
                case 1 -> bold = true;
                case 2 -> dim = true;
                case 7 -> reversed = true;
                case 22 -> {
                    bold = false;
                    dim = false;
                }
                case 27 -> reversed = false;
                case 39 -> colour = PLAIN;
                default -> colour = number % 10 < 8 ? COLOURS.get(number % 10) : colour;
            }
        }
    }
}
