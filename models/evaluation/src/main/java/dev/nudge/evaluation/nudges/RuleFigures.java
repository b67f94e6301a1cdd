package dev.nudge.evaluation.nudges;

import java.util.List;

/**
 * What a rule did in a recording.
 *
 * @param rule its id
 * @param silence whether it waits for a silence
 * @param outcome by which it is judged
 * @param funnel how far it came
 * @param nudgesPerWeek on average
 * @param users nudged
 * @param unfinished nudges whose horizon ends after the recording: they are not compared
 * @param bought who bought within the horizon
 * @param cameBack who did anything within the horizon; null for a rule that nudges at events, as
 *     nearly everybody does something after an event
 * @param kept what was promised and what happened; null for a rule that waits for no score
 * @param score that it waits for; null for none
 * @param threshold of that score, or of a need; NaN for none
 * @param thresholds its own among others, ascending; empty for a rule without one
 * @param segments by the outcome
 * @param variants each by the outcome; empty for a rule without
 */
public record RuleFigures(
    String rule,
    boolean silence,
    Happened outcome,
    RuleFunnel funnel,
    double nudgesPerWeek,
    int users,
    int unfinished,
    Compared bought,
    Compared cameBack,
    PromiseFigures kept,
    String score,
    double threshold,
    List<Threshold> thresholds,
    List<Segment> segments,
    List<VariantFigures> variants) {

  /** How those nudged differ from others in the same state. */
  public enum Verdict {
    /** As the rule intends. */
    PICKS_WELL,
    /** Perhaps not at all. */
    NOT_CLEAR,
    /** The other way. */
    PICKS_BADLY,
    /** Too few nudges could be compared. */
    TOO_FEW
  }

  /** By the outcome of the rule. */
  public Compared compared() {
    return outcome == Happened.BOUGHT ? bought : cameBack;
  }

  /** How many did what the rule expects of those it picks: bought, or stayed away. */
  public Compared expected() {
    return expected(compared());
  }

  /** The same of a part, such as a segment. */
  public Compared expected(Compared part) {
    return outcome == Happened.BOUGHT ? part : part.complement();
  }

  public Verdict verdict() {
    return verdict(compared());
  }

  /** The same of a part, such as a segment. */
  public Verdict verdict(Compared compared) {
    if (compared.few()) {
      return Verdict.TOO_FEW;
    }
    Rate difference = expected(compared).difference();
    return difference.clearlyAbove()
        ? Verdict.PICKS_WELL
        : difference.clearlyBelow() ? Verdict.PICKS_BADLY : Verdict.NOT_CLEAR;
  }
}
