package dev.nudge.evaluation.reports;

import dev.nudge.evaluation.nudges.Compared;
import dev.nudge.evaluation.nudges.Happened;
import dev.nudge.evaluation.nudges.PromiseFigures;
import dev.nudge.evaluation.nudges.Rate;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.RuleFigures.Verdict;
import java.util.Locale;

/** Figures in plain words. */
final class Words {
  private Words() {}

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** With a capital letter. */
  static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Such as {@code 8.4 of 100}. */
  static String ofHundred(double share) {
    if (!Double.isFinite(share)) {
      return "an unknown number of 100";
    }
    return text(share < 0.0995 ? "%.1f of 100" : "%.0f of 100", 100 * share);
  }

  /** Such as {@code 8.4 of 100 (between 6.1 and 10.2)}. */
  static String between(Rate rate) {
    return text(
        "%s (between %.1f and %.1f)",
        ofHundred(rate.value()), 100 * rate.interval().low(), 100 * rate.interval().high());
  }

  /** The share of the nudged; of too few to say anything their number, such as {@code 1 of 1}. */
  static String nudged(Compared compared) {
    return compared.few()
        ? counted(compared.nudged(), compared.matched()) + ", too few for a share"
        : between(compared.nudged());
  }

  /** Such as {@code 1 of 3}. */
  static String counted(Rate rate, int of) {
    return text("%,d of %,d", Math.round(rate.value() * of), of);
  }

  /** What users did, within a horizon. */
  static String did(Happened outcome, long horizonHours) {
    return (outcome == Happened.BOUGHT ? "bought within " : "came back within ")
        + horizon(horizonHours);
  }

  static String horizon(long hours) {
    return hours % 24 == 0
        ? hours / 24 + (hours == 24 ? " day" : " days")
        : hours + (hours == 1 ? " hour" : " hours");
  }

  /** What a score promised, and what happened; says so where there is nothing to say. */
  static String promise(RuleFigures rule) {
    PromiseFigures kept = rule.kept();
    if (kept != null) {
      return text(
          "the score %s promised %.1f of 100 on average; what happened is %s; %s whose whole time lies in the recording",
          kept.score(),
          100 * kept.promised(),
          kept.few()
              ? counted(kept.happened(), kept.nudges()) + ", too few for a share"
              : between(kept.happened()),
          nudges(kept.nudges()));
    }
    return rule.score() == null
        ? "it waits for no score, so nothing was promised"
        : "of no nudge the score's whole time lies in the recording, so no promise can be judged";
  }

  /** What is expected of those whom a rule picks, within a horizon. */
  static String expected(RuleFigures rule, long horizonHours) {
    return rule.outcome() == Happened.BOUGHT
        ? did(Happened.BOUGHT, horizonHours)
        : "stayed away for " + horizon(horizonHours);
  }

  /** What is counted. */
  static String outcome(Happened outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A number of things, such as {@code 1 nudge} or {@code 1,204 nudges}. */
  static String count(long n, String one, String many) {
    return text("%,d %s", n, n == 1 ? one : many);
  }

  static String people(long n) {
    return count(n, "person", "people");
  }

  static String nudges(long n) {
    return count(n, "nudge", "nudges");
  }

  static String verdict(RuleFigures rule) {
    String more = rule.outcome() == Happened.BOUGHT ? "buy" : "stay away";
    return switch (rule.verdict()) {
      case TOO_FEW -> rule.funnel().nudges() == 0 ? "it nudged nobody" : "too few nudges to say";
      case NOT_CLEAR -> "no difference is seen between those it picks and others in the same state";
      case PICKS_WELL -> "those it picks " + more + " more often than others in the same state";
      case PICKS_BADLY -> "those it picks " + more + " less often than others in the same state";
    };
  }

  /** A verdict in two or three words. */
  static String brief(RuleFigures rule) {
    return switch (rule.verdict()) {
      case TOO_FEW -> rule.funnel().nudges() == 0 ? "nudged nobody" : "too few to say";
      case NOT_CLEAR -> "no difference seen";
      case PICKS_WELL -> "picks well";
      case PICKS_BADLY -> "picks the wrong way";
    };
  }

  /** A verdict on several rules. */
  static String all(Verdict verdict, int rules) {
    String pick = rules == 1 ? "picks" : "pick";
    return switch (verdict) {
      case PICKS_WELL -> pick + " well";
      case PICKS_BADLY -> pick + " the wrong way";
      case NOT_CLEAR -> (rules == 1 ? "shows" : "show") + " no difference";
      case TOO_FEW -> "gave too few nudges to compare";
    };
  }

  /** What a backtest can say, and what it cannot. */
  static final String BASIS =
      "People whom a rule picked, compared with others in the same state: this says whom rules pick, not what their nudges change.";

  /** What is not known of a recording. */
  static final String UNKNOWN =
      "If the recording was made without these nudges, that is what people did by themselves, and variants differ by chance alone; if they were sent, what they did is in it, too.";

  /** The class of a verdict's colour. */
  static String colour(Verdict verdict) {
    return switch (verdict) {
      case TOO_FEW -> "few";
      case NOT_CLEAR -> "unclear";
      case PICKS_WELL -> "good";
      case PICKS_BADLY -> "bad";
    };
  }
}
