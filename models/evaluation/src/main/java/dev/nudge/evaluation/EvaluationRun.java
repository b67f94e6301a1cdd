package dev.nudge.evaluation;

import dev.nudge.evaluation.figures.EmptyEvaluationException;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.Evaluator;
import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.protocols.TimeSplit;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.OnnxModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From model files to figures side by side, on users and times that they were not trained on. */
public final class EvaluationRun {
  private final Map<String, OnnxModel> models;
  private final UnseenCheck unseen;

  /**
   * @param models by name, in order; at least one; they stay the caller's to close
   * @param allowTrainingPeriod whether to judge on times that the training looked at
   * @param allowTrainingUsers whether to judge on users that the training looked at
   */
  public EvaluationRun(
      Map<String, OnnxModel> models, boolean allowTrainingPeriod, boolean allowTrainingUsers) {
    this.models = new LinkedHashMap<>(models);
    this.unseen = new UnseenCheck(allowTrainingPeriod, allowTrainingUsers);
  }

  /**
   * Judges by {@link TimeSplit}: by each of these questions that the recording has rows for.
   *
   * @param recording the same recording with the rows of the features asked for
   * @param cut where tests begin; null for where the latest of the models' trainings ended
   * @param judged receives each when it is judged
   * @throws TrainingPeriodException if the cut is before that, and it was not allowed
   * @throws EmptyEvaluationException if there are rows for none of the questions
   */
  public void timeSplit(
      Function<FeatureSet, SequenceSet> recording,
      Instant cut,
      List<Propensity> asked,
      Consumer<Comparison> judged) {
    Instant from = cut == null ? usualCut(recording) : cut;
    models.values().forEach(model -> unseen.times(model, from));
    boolean any = false;
    for (Propensity propensity : asked) {
      List<Evaluator.Entry> entries = new ArrayList<>();
      models.forEach(
          (name, model) -> {
            TimeSplit split = new TimeSplit(ofModel(recording, model), from);
            entries.add(new Evaluator.Entry(name, model, split.rows(propensity)));
          });
      if (!entries.get(0).rows().test().isEmpty()) {
        any = true;
        judged.accept(Evaluator.compare(entries));
      }
    }
    if (!any) {
      String names = asked.stream().map(Propensity::label).collect(Collectors.joining(", "));
      Instant end = ofModel(recording, first()).observedUntil();
      throw new EmptyEvaluationException(names, from, end);
    }
  }

  private static SequenceSet ofModel(Function<FeatureSet, SequenceSet> recording, OnnxModel model) {
    return recording.apply(model.contract().features());
  }

  private OnnxModel first() {
    return models.values().iterator().next();
  }

  /**
   * Judges by a protocol.
   *
   * @param fit the recording that the models were fitted on, with the data set's marks and the rows
   *     of the features asked for
   * @param test the recording to judge on; gives the same objects if it is the same recording
   * @throws TrainingPeriodException if a model's training looked beyond the protocol's end of
   *     training, and it was not allowed
   * @throws TrainingUsersException if a model was trained on users to judge on, and it was not
   *     allowed
   */
  public Comparison protocol(
      Protocol protocol,
      Function<FeatureSet, SequenceSet> fit,
      Function<FeatureSet, SequenceSet> test) {
    List<Evaluator.Entry> entries = new ArrayList<>();
    models.forEach(
        (name, model) -> {
          SequenceSet fitSet = fit.apply(model.contract().features());
          Rows rows = protocol.rows(fitSet, test.apply(model.contract().features()));
          unseen.protocol(model, protocol, fitSet, rows);
          entries.add(new Evaluator.Entry(name, model, rows));
        });
    return Evaluator.compare(entries);
  }

  private Instant usualCut(Function<FeatureSet, SequenceSet> recording) {
    return models.values().stream()
        .flatMap(model -> TrainingFacts.read(model.metadata()).outcomesUntil().stream())
        .max(Comparator.naturalOrder())
        .orElseGet(() -> TimeSplit.usualCut(ofModel(recording, first())));
  }
}
