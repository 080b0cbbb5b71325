package dev.tidings.benchmarks.search;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Words as frequent as those of a language: the k-th most frequent of {@value #MANY} occurs about 1/k as often as the
 * first.
 */
final class Words {
    private static final int MANY = 20_000;

    private final RandomGenerator random;

    Words(RandomGenerator random) {
        this.random = random;
    }

    String one() {
        // The inverse of the distribution: ranks are even on a scale of logarithms.
        return "w" + Integer.toString((int) Math.pow(MANY, random.nextDouble()), 36);
    }

    String text(int words) {
        return IntStream.range(0, words).mapToObj(i -> one()).collect(Collectors.joining(" "));
    }
}
