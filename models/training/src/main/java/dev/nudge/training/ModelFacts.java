package dev.nudge.training;

import dev.nudge.recordings.StreamFormat;
import dev.nudge.training.fit.EpochLoss;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.fit.HeadCalibration;
import dev.nudge.training.fit.TrainedModel;
import dev.nudge.training.protocol.Fingerprint;
import dev.nudge.training.protocol.Result;
import dev.nudge.training.protocol.Slice;
import dev.nudge.training.sequences.SequenceSet;
import dev.nudge.training.sequences.UserSequence;
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
  private static final String DATA = "training.data";
  private static final String UNTIL = "training.until";
  private static final String OUTCOMES_UNTIL = "training.outcomes.until";
  private static final String SLICE = "training.slice";
  private static final String USERS_MD5 = "training.slice.md5";

  private ModelFacts() {}

  static Map<String, String> of(
      TrainingPlan plan, SequenceSet fit, TrainedModel trained, List<Result> results) {
    FitSettings settings = trained.settings();
    Map<String, String> facts = new LinkedHashMap<>();
    TrainingScope scope = plan.scope();
    facts.put(DATA, scope.data());
    facts.put("training.from", scope.recording().start().toString());
    facts.put(UNTIL, scope.until().toString());
    facts.put(OUTCOMES_UNTIL, scope.known().observedUntil().toString());
    facts.put(SLICE, scope.slice().rule());
    facts.put(USERS_MD5, usersMd5(scope.recording(), scope.slice()));
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
              put(facts, "calibration.return.", calibration.visit());
            });
    results.forEach(result -> facts.putAll(ResultFacts.of(result)));
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

  private static String usersMd5(SequenceSet recording, Slice slice) {
    return Fingerprint.of(recording.where(slice::holds).users().stream().map(UserSequence::userId));
  }

  /** Whether the file says that the model was trained on a recording of the format. */
  static boolean trainedOn(Map<String, String> metadata, StreamFormat format) {
    return metadata.getOrDefault(DATA, "").startsWith(format.label() + ":");
  }

  /** The rule of the users that the model was trained on, if the file says so. */
  static Optional<String> slice(Map<String, String> metadata) {
    return Optional.ofNullable(metadata.get(SLICE));
  }

  /** The fingerprint of the ids of those users, if the file has it. */
  static Optional<String> usersMd5(Map<String, String> metadata) {
    return Optional.ofNullable(metadata.get(USERS_MD5));
  }

  /** The end of the events that the model learned from, if the file says so. */
  static Optional<Instant> trainedUntil(Map<String, String> metadata) {
    return instant(metadata, UNTIL);
  }

  /** Until when its training knew how they went on, if the file says so: not before that end. */
  static Optional<Instant> outcomesUntil(Map<String, String> metadata) {
    return instant(metadata, OUTCOMES_UNTIL).or(() -> trainedUntil(metadata));
  }

  private static Optional<Instant> instant(Map<String, String> metadata, String key) {
    try {
      return Optional.ofNullable(metadata.get(key)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
