package dev.tidings.client.terminal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows what the program itself writes to an xterm without colours: the line editor's codes, the status line, focus
 * reports and notifications. All else in the output is somebody else's. It knows nothing of how texts are made inert.
 */
final class OwnSequences {
    /** The editor moves within a terminal of 100 by 30, and draws in reverse or bold. */
    private static final Pattern OWN = Pattern.compile(String.join(
            "|",
            // What it asks a terminal at the start.
            "\033\\[(\\?u|\\?20(26|27|48)\\$p|16t|c)",
            "\033\\[(0|1|7|22|27|0;7|7;1|1;7|0;1|22;7|7;22|1;27|22;27|27;1)?m",
            "\033\\(B",
            "\033\\[([0-9]|[0-9][0-9]|100)?[ABCDGPX@]",
            "\033\\[([12]?[0-9]|30);([0-9]|[0-9][0-9]|100)[Hr]",
            "\033\\[([12]?[0-9]|30)[d]",
            "\033\\[[JKHLM]",
            "\033\\[[0-9]L",
            "\033\\[\\?(1|7|25|1004|2004|2026|2027)[hl]",
            "\033\\[\\?(1000|1002|1003|1005|1006|1015|1016)l",
            "\033\\[\\?12l\033\\[\\?25h",
            "\033[78=>M]",
            "\033\\]9;Tidings: [^\\x00-\\x1f\\x7f-\\x9f]*\007\007?",
            "\r",
            "\n"));

    private OwnSequences() {}

    /** What is left of the output once our own is taken out, if it can do anything; each with what follows it. */
    static List<String> foreign(String output) {
        String rest = OWN.matcher(output).replaceAll("");
        Matcher found = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\u115f\\u3164].{0,20}|\\p{M}{7}", Pattern.DOTALL)
                .matcher(rest);
        return found.results()
                .map(each -> each.group().replace("\033", "<ESC>"))
                .toList();
    }
}
