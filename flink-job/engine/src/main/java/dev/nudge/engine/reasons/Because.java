package dev.nudge.engine.reasons;

import dev.nudge.schemas.Reason;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a rule nudges a user at a moment, in sentences with this user's values.
 *
 * <p>There is always one. They say what is known and leave out what is not, and depend on the
 * user's record, the rule and the moment alone: on no locale and no clock. They name items,
 * categories and the paths of pages as the shop does, and neither the user nor what was searched
 * for. Costs some microseconds, so it is for triggers, not for events.
 */
public final class Because {
  private Because() {}

  /**
   * The sentences: what happened, or did not; the needs that the rule asks for; the cart, the
   * purchases and the visits, where the rule asks for them; the score that it waits for, and what
   * moved the score.
   *
   * @param awaited the score that the rule waits for; NaN for none, or where it is not known
   * @param reasons the groups that moved it most
   */
  public static List<String> of(
      Rule rule, DecisionContext m, double awaited, List<Reason> reasons) {
    List<List<String>> sentences = new ArrayList<>();
    sentences.add(m.event == null ? SilenceWords.of(rule, m) : EventWords.of(m));
    sentences.addAll(NeedWords.of(rule, m));
    sentences.add(CartWords.isAsked(rule) ? CartWords.of(m) : List.of());
    sentences.add(HistoryWords.purchases(rule, m));
    sentences.add(HistoryWords.visits(rule, m));
    if (!Double.isNaN(awaited)) {
      sentences.add(ScoreWords.of(rule.gates(), awaited, m.event == null));
      sentences.add(ScoreWords.of(reasons, m));
    }
    return sentences.stream().filter(parts -> !parts.isEmpty()).map(Words::sentence).toList();
  }
}
