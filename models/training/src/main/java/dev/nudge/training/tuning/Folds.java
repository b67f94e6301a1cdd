package dev.nudge.training.tuning;

import dev.nudge.evaluation.protocols.Fingerprint;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.ReferenceRow;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.ModelMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rows of a protocol that may be fitted on, in four folds by user: a model is judged on the
 * rows of a fold's users, and trained on the other users.
 *
 * <p>Where the protocol is cut in time, so are the folds: judged on is the last quarter of the
 * reference times to fit on, and training is asked about nothing from the first of those on; as by
 * the protocol, its labels reach beyond it if those of rows to fit on do. Test users are dropped at
 * once.
 */
public final class Folds {
  /** How many there are. */
  static final int COUNT = 4;

  private final Protocol protocol;
  private final SequenceSet ours;
  private final SequenceSet training;
  private final List<ReferenceRow> rows;

  /**
   * @param recording all of it, with the marks of the data set
   * @throws IllegalArgumentException if a fold has no rows, or the protocol asks how often
   */
  public Folds(Protocol protocol, SequenceSet recording) {
    if (protocol.counts()) {
      throw new IllegalArgumentException(
          "%s asks how often, which has no log loss; tune by a protocol that asks whether"
              .formatted(protocol.name()));
    }
    this.protocol = protocol;
    this.ours = recording.where(protocol.dataset().slice()::holds);
    List<ReferenceRow> all = protocol.fitRows(ours);
    if (protocol.outcomesEnd().isPresent() && !all.isEmpty()) {
      Instant cut = lastQuarter(all);
      Duration labelReach =
          Duration.between(
              protocol.dataset().trainingEnd().orElseThrow(), protocol.outcomesEnd().orElseThrow());
      this.rows = all.stream().filter(row -> !row.time().isBefore(cut)).toList();
      this.training = protocol.training(ours).before(cut.plus(labelReach)).askedUntil(cut);
    } else {
      this.rows = all;
      this.training = protocol.training(ours);
    }
    for (int fold = 0; fold < COUNT; fold++) {
      if (judged(fold).isEmpty()) {
        throw new IllegalArgumentException(
            "fold %d of %s has no rows: too few users".formatted(fold, protocol.name()));
      }
    }
  }

  private static Instant lastQuarter(List<ReferenceRow> rows) {
    List<Instant> times = rows.stream().map(ReferenceRow::time).distinct().sorted().toList();
    return times.get(times.size() * 3 / 4);
  }

  Protocol protocol() {
    return protocol;
  }

  /** The same folds with rows of these features only. */
  Folds columns(FeatureSet features) {
    return new Folds(protocol, ours.columns(features));
  }

  /** What may be known while a model is trained that is judged on the fold. */
  SequenceSet known(int fold) {
    return training.only(id -> UserSlice.fold(id) != fold);
  }

  /** The rows of the fold. */
  List<ReferenceRow> judged(int fold) {
    return rows.stream().filter(row -> UserSlice.fold(row.user().userId()) == fold).toList();
  }

  /** Distinguishes one question from another, by rows, labels, events and features. */
  public String fingerprint() {
    FeatureSet features = training.features();
    return Fingerprint.of(
        Stream.of(
            "contract " + ModelMetadata.CONTRACT,
            "features " + String.join(",", features.names()),
            "rows " + protocol.fingerprint(rows),
            "until " + training.observedUntil(),
            "events " + training.events()));
  }
}
