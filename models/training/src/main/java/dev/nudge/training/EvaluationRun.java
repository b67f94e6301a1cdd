package dev.nudge.training;

import dev.nudge.scoring.OnnxModel;
import dev.nudge.training.protocol.Judge;
import dev.nudge.training.protocol.Propensity;
import dev.nudge.training.protocol.Result;
import dev.nudge.training.protocol.TimeSplit;
import dev.nudge.training.protocol.TmallProtocol;
import dev.nudge.training.sequences.SequenceSet;
import java.time.Instant;

/** From a model file to figures, on users and times that it was not trained on. */
public final class EvaluationRun {
  private final OnnxModel model;
  private final boolean allowTrainingPeriod;

  /**
   * @param model stays the caller's to close
   * @param allowTrainingPeriod whether to judge on times that the training looked at
   */
  public EvaluationRun(OnnxModel model, boolean allowTrainingPeriod) {
    this.model = model;
    this.allowTrainingPeriod = allowTrainingPeriod;
  }

  /**
   * Judges by {@link TimeSplit}.
   *
   * @param cut where tests begin; null for where the model's training ended
   * @throws TrainingPeriodException if the cut is before that, and it was not allowed
   */
  public Result timeSplit(SequenceSet recording, Instant cut, Propensity propensity) {
    Instant from = cut == null ? usualCut(recording) : cut;
    requireUnseen(from);
    return Judge.judge(model, new TimeSplit(recording, from), propensity);
  }

  /**
   * Judges by {@link TmallProtocol}.
   *
   * @param test may be the same object as {@code fit}
   * @throws TrainingPeriodException if the model's training looked beyond the protocol's end of
   *     training, and it was not allowed
   */
  public Result tmall(TmallProtocol protocol, SequenceSet fit, SequenceSet test) {
    requireUnseen(TmallProtocol.TRAINING_END);
    return protocol.judge(model, fit, test);
  }

  private Instant usualCut(SequenceSet recording) {
    return ModelFacts.trainedUntil(model.metadata()).orElse(TrainingPlan.usualCut(recording));
  }

  private void requireUnseen(Instant from) {
    if (allowTrainingPeriod) {
      return;
    }
    ModelFacts.trainedUntil(model.metadata())
        .filter(until -> until.isAfter(from))
        .ifPresent(
            until -> {
              throw new TrainingPeriodException(model.contract().name(), until, from);
            });
  }
}
