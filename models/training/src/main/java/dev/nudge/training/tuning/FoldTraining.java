package dev.nudge.training.tuning;

import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.evaluation.protocols.ReferenceRow;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.export.ModelExport;
import dev.nudge.training.fit.DivergedException;
import dev.nudge.training.fit.EpochLoss;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.fit.TrainingListener;
import dev.nudge.training.run.FeatureChoice;
import dev.nudge.training.run.ModelSettings;
import dev.nudge.training.run.TrainingRun;
import java.util.List;
import java.util.Map;

/**
 * Trains on the other folds' users and judges the file on the rows of the fold, as the job would.
 */
public final class FoldTraining implements Search.Trier {
  private final Folds folds;
  private final Budget budget;
  private List<String> lastFeatures = List.of();
  private Folds last;

  /**
   * @param budget training is left once it is used up
   */
  public FoldTraining(Folds folds, Budget budget) {
    this.folds = folds;
    this.budget = budget;
  }

  /** One network, however many the settings say. */
  @Override
  public Score score(ModelSettings candidate, int fold, int epochs) {
    long started = System.nanoTime();
    FitSettings settings = candidate.fit().alone(epochs);
    Folds chosen = columns(FeatureChoice.of(folds.known(fold).asked(), candidate.embedded()));
    List<ReferenceRow> rows = chosen.judged(fold);
    try {
      TrainedModel trained =
          TrainingRun.train(
              chosen.known(fold), candidate.architecture(), settings, new Interruption());
      byte[] file = ModelExport.bytes(trained, "tuned", "1", Map.of());
      try (OnnxModel model = OnnxModel.load(file)) {
        List<Outcome> outcomes = folds.protocol().scoring().score(model, rows);
        return new Score(
            trained.members().get(0).epochs().size(),
            rows.size(),
            Figures.logLoss(outcomes),
            Figures.auroc(outcomes),
            seconds(started));
      }
    } catch (DivergedException e) {
      return new Score(epochs, rows.size(), Double.POSITIVE_INFINITY, Double.NaN, seconds(started));
    }
  }

  /** Of the features that were chosen last, as most options choose the same. */
  private Folds columns(FeatureSet features) {
    if (!features.names().equals(lastFeatures)) {
      last = folds.columns(features);
      lastFeatures = features.names();
    }
    return last;
  }

  private static double seconds(long startedNanos) {
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  /** Ends training in its midst. */
  private final class Interruption implements TrainingListener {
    @Override
    public void started(long events) {
      budget.require();
    }

    @Override
    public void advanced(long events, double loss) {
      budget.require();
    }

    @Override
    public void finishedEpoch(EpochLoss loss, boolean best) {
      budget.require();
    }
  }
}
