package dev.nudge.training.run;

import dev.nudge.evaluation.protocols.Result;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.training.fit.EpochLoss;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.HeadCalibration;
import dev.nudge.training.fit.TrainedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a model file says of its training and its figures, besides the model contract. */
final class ModelFacts {
  private ModelFacts() {}

  static Map<String, String> of(
      TrainingPlan plan,
      SequenceSet fit,
      TrainedModel trained,
      List<Result> results,
      Map<String, String> scores) {
    FitSettings settings = trained.settings();
    Map<String, String> facts = new LinkedHashMap<>();
    TrainingScope scope = plan.scope();
    facts.putAll(scope.facts().toMap());
    facts.put("training.from", scope.recording().start().toString());
    facts.put("training.users", Integer.toString(fit.users().size()));
    facts.put("training.events", Long.toString(fit.events()));
    facts.put("training.architecture", trained.architecture().description());
    facts.put("training.members", Integer.toString(trained.members().size()));
    facts.put("training.epochs", perMember(trained, best -> Integer.toString(best.epoch())));
    facts.put("training.weighting", settings.weighting().name().toLowerCase(Locale.ROOT));
    facts.put("training.seed", Long.toString(settings.seed()));
    facts.put("training.loss.heldOut", perMember(trained, best -> number(best.heldOut())));
    trained
        .calibration()
        .ifPresent(
            calibration -> {
              put(facts, "calibration.purchase.", calibration.purchase());
              put(facts, "calibration.return.", calibration.returns());
            });
    results.forEach(result -> facts.putAll(ResultFacts.of(result)));
    facts.putAll(BaselineFacts.ofFeatures(fit));
    facts.putAll(scores);
    return facts;
  }

  private static String perMember(TrainedModel trained, Function<EpochLoss, String> fact) {
    return trained.members().stream()
        .map(member -> fact.apply(member.best()))
        .collect(Collectors.joining(","));
  }

  private static void put(Map<String, String> facts, String prefix, HeadCalibration head) {
    put(facts, prefix + "slope", head.slope());
    put(facts, prefix + "intercept", head.intercept());
    facts.put(prefix + "basis", head.basis().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (head.before() != null) {
      put(facts, prefix + "loss.before", head.before().loss());
      put(facts, prefix + "loss.after", head.after().loss());
      put(facts, prefix + "error.before", head.before().calibrationError());
      put(facts, prefix + "error.after", head.after().calibrationError());
    }
  }

  /** Notes a figure; one that is not known (NaN), or endless, is left out. */
  static void put(Map<String, String> facts, String key, double value) {
    if (Double.isFinite(value)) {
      facts.put(key, number(value));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
