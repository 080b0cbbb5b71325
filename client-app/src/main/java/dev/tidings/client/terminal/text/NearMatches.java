package dev.tidings.client.terminal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what somebody meant to type. */
public final class NearMatches {
    private static final int MOST = 3;
    private static final int LONGEST = 64;

    private NearMatches() {}

    /**
     * Finds known words like a typed one.
     *
     * @param typed what somebody typed
     * @param known words, each of some letters
     * @return at most three, the nearest first: those it is the beginning of, or at most a third of whose letters
     *     differ
     */
    public static List<String> of(String typed, Collection<String> known) {
        if (typed.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .filter(word -> distance(typed, word) <= Math.max(1, word.length() / 3) || isBeginning(typed, word))
                .sorted(Comparator.comparing((String word) -> !isBeginning(typed, word))
                        .thenComparing(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean isBeginning(String typed, String word) {
        return !typed.isEmpty() && word.startsWith(typed);
    }

    /** Letters to add, drop, replace or swap with their neighbour. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int step(int[][] steps, String one, String other, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
