package dev.nudge.engine;

import dev.nudge.schemas.NamedScore;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.Propensities;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.SurvivalCurve;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the logits of one row to the probabilities of the configured scores. Reused; not
 * thread-safe.
 */
final class Scores {
  private final List<ScoreName> names;
  private final double[] horizons;
  private final SurvivalCurve purchase;
  private final SurvivalCurve returns;

  Scores(List<ScoreName> names, ModelContract model) {
    this.names = names;
    this.horizons = names.stream().mapToDouble(ScoreName::horizonSeconds).toArray();
    this.purchase = new SurvivalCurve(model.purchaseEdges());
    this.returns = new SurvivalCurve(model.returnEdges());
  }

  int count() {
    return horizons.length;
  }

  int indexOf(ScoreName name) {
    return names.indexOf(name);
  }

  /** The first score that grows in silence. */
  Optional<ScoreName> firstRisk() {
    return names.stream().filter(name -> name.head() == ScoreName.Head.CHURN).findFirst();
  }

  /** The curve of the time to the next visit, as of the last call of {@link #read}. */
  SurvivalCurve returns() {
    return returns;
  }

  void read(FloatBuffer purchaseLogits, FloatBuffer returnLogits, int row) {
    purchase.read(purchaseLogits, row);
    returns.read(returnLogits, row);
  }

  /** Knows no score, that is NaN, until the next call of {@link #read}. */
  void clear() {
    purchase.clear();
    returns.clear();
  }

  void read(Remembered last) {
    purchase.read(last.purchaseLogits);
    returns.read(last.returnLogits);
  }

  /**
   * All scores after a silence.
   *
   * @param silence seconds since the event that was scored, ≥ 0
   * @param into {@link #count()} probabilities, in the order of the names
   */
  void at(double silence, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = at(i, silence);
    }
  }

  /** Score {@code index} after a silence, 0 to 1; NaN if it is not known. */
  double at(int index, double silence) {
    return names.get(index).head() == ScoreName.Head.PURCHASE
        ? Propensities.purchase(purchase, returns, silence, horizons[index])
        : Propensities.churn(returns, silence, horizons[index]);
  }

  /** The scores as outputs carry them; one that is not known (NaN) is left out. */
  List<NamedScore> named(double[] values) {
    List<NamedScore> named = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        named.add(new NamedScore(names.get(i).text(), values[i]));
      }
    }
    return named;
  }
}
