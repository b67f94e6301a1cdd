package dev.nudge.training;

import dev.nudge.training.fit.EpochLoss;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.HeadCalibration;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.protocol.Result;
import dev.nudge.training.sequences.SequenceSet;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a model file says of its training and its figures, beside the model contract. */
final class ModelFacts {
  private static final String UNTIL = "training.until";

  private ModelFacts() {}

  static Map<String, String> of(
      TrainingPlan plan, SequenceSet fit, TrainedModel trained, List<Result> results) {
    FitSettings settings = trained.settings();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("training.data", plan.data());
    facts.put("training.from", plan.recording().start().toString());
    facts.put(UNTIL, plan.cut().toString());
    facts.put("training.users", Integer.toString(fit.users().size()));
    facts.put("training.events", Long.toString(fit.events()));
    facts.put("training.slice", "MD5(id + '#dev') mod 5 != 0");
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
              put(facts, "calibration.return.", calibration.visit());
            });
    for (Result result : results) {
      String prefix = "evaluation." + result.protocol() + ".";
      facts.put(prefix + "rows", Integer.toString(result.figures().rows()));
      facts.put(prefix + "auroc", number(result.figures().auroc()));
      facts.put(prefix + "logLoss", number(result.figures().logLoss()));
      facts.put(prefix + "calibrationError", number(result.figures().calibrationError()));
      facts.put(prefix + "threshold", number(result.figures().threshold()));
      facts.put(prefix + "f1", number(result.figures().f1()));
    }
    return facts;
  }

  private static String perMember(TrainedModel trained, Function<EpochLoss, String> fact) {
    return trained.members().stream()
        .map(member -> fact.apply(member.best()))
        .collect(Collectors.joining(","));
  }

  private static void put(Map<String, String> facts, String prefix, HeadCalibration head) {
    facts.put(prefix + "slope", number(head.slope()));
    facts.put(prefix + "intercept", number(head.intercept()));
    facts.put(prefix + "loss.before", number(head.before().loss()));
    facts.put(prefix + "loss.after", number(head.after().loss()));
    facts.put(prefix + "error.before", number(head.before().calibrationError()));
    facts.put(prefix + "error.after", number(head.after().calibrationError()));
  }

  /** Until when the model's training looked at data, if the file says so. */
  static Optional<Instant> trainedUntil(Map<String, String> metadata) {
    try {
      return Optional.ofNullable(metadata.get(UNTIL)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
