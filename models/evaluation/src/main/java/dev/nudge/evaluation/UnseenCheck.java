package dev.nudge.evaluation;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Fingerprint;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.protocols.Slice;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.scoring.OnnxModel;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds that a model is judged on what it was not trained on, as far as its file says: a file
 * without such entries, and one trained on another data set, is believed.
 *
 * @param allowPeriod whether to judge on times that the training looked at
 * @param allowUsers whether to judge on users that the training looked at
 */
record UnseenCheck(boolean allowPeriod, boolean allowUsers) {

  /**
   * @throws TrainingPeriodException if the model's training looked beyond {@code from}
   */
  void times(OnnxModel model, Instant from) {
    require(model, facts(model).outcomesUntil(), from);
  }

  private static TrainingFacts facts(OnnxModel model) {
    return TrainingFacts.read(model.metadata());
  }

  private void require(OnnxModel model, Optional<Instant> looked, Instant from) {
    if (!allowPeriod && looked.filter(until -> until.isAfter(from)).isPresent()) {
      throw new TrainingPeriodException(model.contract().name(), looked.get(), from);
    }
  }

  /**
   * Checks a model against a protocol.
   *
   * @throws TrainingPeriodException if its training looked beyond what the protocol allows
   * @throws TrainingUsersException if it was trained on users to judge on, or on another recording
   *     than {@code fit}, so that this is not known
   */
  void protocol(OnnxModel model, Protocol protocol, SequenceSet fit, Rows rows) {
    TrainingFacts facts = facts(model);
    Dataset dataset = protocol.dataset();
    if (!facts.trainedOn(dataset.format())) {
      return;
    }
    dataset.trainingEnd().ifPresent(end -> require(model, facts.until(), end));
    protocol.outcomesEnd().ifPresent(end -> times(model, end));
    if (!allowUsers && !protocol.timeOnly()) {
      users(model, fit, rows);
    }
  }

  private static void users(OnnxModel model, SequenceSet fit, Rows rows) {
    String name = model.contract().name();
    Optional<String> rule = facts(model).slice();
    Slice slice =
        rule.flatMap(Slice::of)
            .orElseThrow(
                () ->
                    new TrainingUsersException(
                        name,
                        "model %s was trained on users by a rule that is not known here ('%s')"
                            .formatted(name, rule.orElse("none"))));
    Set<String> trained = ids(fit, slice);
    facts(model)
        .usersMd5()
        .filter(md5 -> !md5.equals(Fingerprint.of(trained.stream())))
        .ifPresent(
            md5 -> {
              throw new TrainingUsersException(
                  name,
                  "model %s was not trained on the users of --fit, so it is not known whom it has seen"
                      .formatted(name));
            });
    long known =
        rows.test().stream()
            .map(row -> row.user().userId())
            .distinct()
            .filter(trained::contains)
            .count();
    if (known > 0) {
      throw new TrainingUsersException(
          name, "model %s was trained on %d of the users to judge it on".formatted(name, known));
    }
  }

  private static Set<String> ids(SequenceSet recording, Slice slice) {
    return recording.where(slice::holds).users().stream()
        .map(UserSequence::userId)
        .collect(Collectors.toSet());
  }
}
