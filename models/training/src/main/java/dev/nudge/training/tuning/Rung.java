package dev.nudge.training.tuning;

import java.util.List;

/**
 * How closely options are looked at.
 *
 * @param folds how many, from the first
 * @param epochs of training at most
 */
record Rung(int folds, int epochs) {

  /** From a glance to all of it. */
  static List<Rung> upTo(int epochs) {
    return List.of(
        new Rung(1, Math.max(1, epochs / 8)),
        new Rung(2, Math.max(1, epochs * 3 / 8)),
        new Rung(Folds.COUNT, epochs));
  }
}
