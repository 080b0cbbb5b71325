package dev.tidings.benchmarks.load;

import java.time.Duration;
import java.util.Optional;

/** All counters at one moment. */
record Reading(long nanos, Tally.Count count, Optional<Duration> serverCpu, Duration ownCpu) {}
