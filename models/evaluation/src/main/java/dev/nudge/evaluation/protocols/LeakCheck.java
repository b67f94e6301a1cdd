package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.GroupFigures;
import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.features.FeatureSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Looks for inputs that know the answer. What one input orders so well by itself is either trivial
 * or was not known when it is said to have been.
 */
final class LeakCheck {
  /** No single behaviour predicts the future so well. */
  private static final double TOO_GOOD = 0.95;

  /** A model that is hardly better than one of its inputs is worth a second look. */
  private static final double HARDLY_BETTER = 0.01;

  private static final double WEAK = 0.6;
  private static final int TOLD = 5;

  private final List<SingleFeature> ranked;
  private final long rarer;

  private LeakCheck(List<SingleFeature> ranked, long rarer) {
    this.ranked = ranked;
    this.rarer = rarer;
  }

  /** Every feature, and the silence, by itself. */
  static LeakCheck of(FeatureSet features, List<ReferenceRow> rows) {
    List<SingleFeature> all = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      int at = i;
      all.add(
          alone(
              features.names().get(i),
              rows,
              row -> row.user().rows()[row.lastEvent() * row.user().width() + at]));
    }
    all.add(alone("silence", rows, row -> row.silence().toMillis()));
    all.sort(Comparator.comparingDouble(SingleFeature::auroc).reversed());
    long positive = rows.stream().filter(ReferenceRow::positive).count();
    return new LeakCheck(all, Math.min(positive, rows.size() - positive));
  }

  private static SingleFeature alone(
      String name, List<ReferenceRow> rows, ToDoubleFunction<ReferenceRow> value) {
    double auroc =
        Figures.auroc(
            rows.stream()
                .map(
                    row ->
                        new Outcome(row.user().userId(), value.applyAsDouble(row), row.positive()))
                .toList());
    return new SingleFeature(name, Math.max(auroc, 1 - auroc));
  }

  /** The strongest inputs. */
  List<SingleFeature> strongest() {
    return ranked.subList(0, Math.min(TOLD, ranked.size()));
  }

  /**
   * What is suspicious.
   *
   * @param modelAuroc of the model on the same rows
   */
  List<String> warnings(double modelAuroc) {
    List<String> warnings = new ArrayList<>();
    for (SingleFeature feature : ranked) {
      if (feature.auroc() >= TOO_GOOD) {
        warnings.add(
            text(
                "'%s' alone orders the rows with AUROC %.3f: does it know the label?%s",
                feature.name(), feature.auroc(), orChance()));
      }
    }
    SingleFeature first = ranked.get(0);
    if (warnings.isEmpty() && first.auroc() >= WEAK && first.auroc() > modelAuroc - HARDLY_BETTER) {
      warnings.add(
          text(
              "'%s' alone has AUROC %.3f, the model %.3f: it does little that this input does not%s",
              first.name(), first.auroc(), modelAuroc, orChance()));
    }
    return warnings;
  }

  private String orChance() {
    return rarer < GroupFigures.FEW_OF_A_CLASS
        ? text(" (rows of the rarer outcome: %d, so it may be chance)", rarer)
        : "";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
