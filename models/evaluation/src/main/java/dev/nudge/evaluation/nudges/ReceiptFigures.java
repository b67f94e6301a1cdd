package dev.nudge.evaluation.nudges;

import dev.nudge.schemas.ReceiptOutcome;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What became of the nudges of a rule, or of one of its variants, by their receipts.
 *
 * @param rule its id
 * @param variant its name; null where the rule has none
 * @param sent nudges, whether there is a receipt of them or not
 * @param outcomes nudges that came to each; zero where none did
 */
public record ReceiptFigures(
    String rule, String variant, long sent, Map<ReceiptOutcome, Long> outcomes) {

  /** Nudges that came to an outcome. */
  public long came(ReceiptOutcome outcome) {
    return outcomes.get(outcome);
  }

  /**
   * By rule and variant, in the order of their names.
   *
   * @param nudges by the ids of their triggers
   * @param outcomes that receipts say of each trigger; one that is not in {@code nudges} does not
   *     count
   */
  public static List<ReceiptFigures> of(
      Map<String, Decision> nudges, Map<String, Set<ReceiptOutcome>> outcomes) {
    Map<List<String>, ReceiptFigures> all =
        new TreeMap<>(
            Comparator.<List<String>, String>comparing(of -> of.get(0))
                .thenComparing(of -> of.get(1)));
    nudges.forEach(
        (id, nudge) ->
            all.merge(
                List.of(nudge.rule(), Objects.toString(nudge.variant(), "")),
                one(nudge, outcomes.getOrDefault(id, Set.of())),
                ReceiptFigures::plus));
    return List.copyOf(all.values());
  }

  private static ReceiptFigures one(Decision nudge, Set<ReceiptOutcome> said) {
    Map<ReceiptOutcome, Long> outcomes = new EnumMap<>(ReceiptOutcome.class);
    for (ReceiptOutcome outcome : EnumSet.complementOf(EnumSet.of(ReceiptOutcome.UNKNOWN))) {
      outcomes.put(outcome, said.contains(outcome) ? 1L : 0L);
    }
    return new ReceiptFigures(nudge.rule(), nudge.variant(), 1, outcomes);
  }

  private ReceiptFigures plus(ReceiptFigures other) {
    Map<ReceiptOutcome, Long> sum = new EnumMap<>(outcomes);
    other.outcomes.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
    return new ReceiptFigures(rule, variant, sent + other.sent, sum);
  }
}
