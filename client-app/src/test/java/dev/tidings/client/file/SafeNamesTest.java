package dev.tidings.client.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of others become names in a folder, and nothing else. */
class SafeNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tides.pdf",
                "tides in May (2).tar.gz",
                "Gezeiten für Mai.odt",
                "潮汐.txt",
                "👍🏽.png",
                "a'b&c;$d`e.txt",
                "console.txt",
                "com10"
            })
    void leavesGoodNamesAlone(String name) {
        assertThat(SafeNames.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            ../x|_._x
            ../../etc/passwd|_._.._etc_passwd
            /etc/passwd|_etc_passwd
            C:\\x|C__x
            \\\\server\\share|__server_share
            x:stream|x_stream
            CON|_CON
            con.txt|_con.txt
            nul .tar.gz|_nul .tar.gz
            LPT9|_LPT9
            com¹.log|_com¹.log
            CONIN$|_CONIN$
            .|file
            ..|file
            ...|file
            .bashrc|_bashrc
            -rf|_rf
            ~|_
            tides.pdf.|tides.pdf
            tides.pdf . .|tides.pdf
             tides.pdf |tides.pdf
            a*b?c"d<e>f|a_b_c_d_e_f
            """)
    void makesOthersHarmless(String name, String safe) {
        assertThat(SafeNames.of(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\0b",
                "a\nb",
                "a\u001bb",
                "a\u007fb",
                "a\u009bb",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\ufeffb",
                "a\u2028b",
                "a\ud800b",
                "a\udc00b",
                "a\u00adb",
                "a\u3164b",
                "a\ue000b",
                "a\udb40\udc41b",
                "a|b"
            })
    void replacesWhatNobodySees(String name) {
        assertThat(SafeNames.of(name)).isEqualTo("a_b");
    }

    @Test
    void isNeverEmpty() {
        assertThat(SafeNames.of("")).isEqualTo("file");
        assertThat(SafeNames.of(" \u00a0\u3000. ")).isEqualTo("file");
    }

    @Test
    void cutsNamesThatNoFileSystemTakes() {
        String longest = "x".repeat(SafeNames.MOST_BYTES - 4) + ".pdf";
        assertThat(SafeNames.of(longest)).isEqualTo(longest);
        assertThat(SafeNames.of("x" + longest)).isEqualTo(longest);
        assertThat(SafeNames.of("x".repeat(300))).hasSize(SafeNames.MOST_BYTES);
        assertThat(SafeNames.of("👍".repeat(100) + ".tar.gz")).isEqualTo("👍".repeat(58) + ".tar.gz");
        assertThat(bytes(SafeNames.of("." + "ü".repeat(300)))).isLessThanOrEqualTo(SafeNames.MOST_BYTES);
        assertThat(SafeNames.of("y".repeat(234) + " . . . " + "y".repeat(9))).isEqualTo("y".repeat(234));
    }

    @Test
    void makesNoDeviceByCutting() {
        assertThat(SafeNames.of("CON" + " ".repeat(247) + "x.txt")).isEqualTo("_CON.txt");
        assertThat(SafeNames.of("com1" + " ".repeat(300) + "x.tar.gz")).isEqualTo("_com1.tar.gz");
    }

    @Test
    void numbersBeforeTheExtension() {
        assertThat(SafeNames.numbered("tides.pdf", 2)).isEqualTo("tides (2).pdf");
        assertThat(SafeNames.numbered("tides.tar.gz", 3)).isEqualTo("tides (3).tar.gz");
        assertThat(SafeNames.numbered("tides", 2)).isEqualTo("tides (2)");
        assertThat(bytes(SafeNames.numbered(SafeNames.of("x".repeat(300) + ".pdf"), 999)))
                .isLessThanOrEqualTo(255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "..", "/x", "a/../../x", "./x", "\\..\\x", "..\\..", "%2e%2e/x"})
    void staysInAFolder(String name) {
        Path folder = Path.of("/downloads");
        assertThat(folder.resolve(SafeNames.of(name)).normalize().getParent()).isEqualTo(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "CON", "-rf", "con.", ". .", "nul:", "~~", "--", ".-.", "a\u202e.", "com1 .x"})
    void leavesWhatItMadeAlone(String name) {
        String safe = SafeNames.of(name);
        assertThat(SafeNames.of(safe)).isEqualTo(safe);
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
