package dev.nudge.recordings.generator;

import java.util.SplittableRandom;

/**
 * Random draws that are the same on every machine and Java version: only the bits of {@code
 * SplittableRandom}, whose algorithm is specified, and {@code StrictMath}.
 */
final class Draw {
  private final SplittableRandom random;

  /** A source of its own for each number under one seed. */
  Draw(long seed, long number) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L);
  }

  /** At least 0, below 1. */
  double unit() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** At least {@code low}, below {@code high}. */
  long between(long low, long high) {
    return low + (long) ((high - low) * unit());
  }

  /** At least 0, below {@code bound}. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /** Box and Muller's way to a standard normal. */
  double normal() {
    return StrictMath.sqrt(-2 * StrictMath.log(1 - unit()))
        * StrictMath.cos(2 * StrictMath.PI * unit());
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * normal());
  }

  /** How often in a row a thing with this chance to go on does, at most {@code max}. */
  int timesInARow(double probability, int max) {
    int times = 0;
    while (times < max && chance(probability)) {
      times++;
    }
    return times;
  }

  /** An index with probability proportional to its weight, from the running sums of the weights. */
  int weighted(double[] runningSums) {
    double at = unit() * runningSums[runningSums.length - 1];
    int low = 0;
    int high = runningSums.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runningSums[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) below(256);
    }
    return bytes;
  }
}
