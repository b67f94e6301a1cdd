package dev.nudge.training.run;

import dev.nudge.evaluation.TrainingFacts;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.protocols.Slice;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import java.time.Instant;
import java.util.List;

/** What a model is trained on, and judged on afterwards. */
public interface TrainingScope {
  /** What the recording is, for the model file: its format, a colon, a name; no path. */
  String data();

  /** All of the recording; what is not {@link #known} serves to judge the model only. */
  SequenceSet recording();

  /** Which users may be looked at. */
  Slice slice();

  /**
   * Nothing is learned of how events from here on went on; how earlier ones did may be known for
   * longer, as {@link #known} says.
   */
  Instant until();

  /** Exactly what may be looked at, censored where that ends. */
  SequenceSet known();

  /** The same with rows of these features only. */
  TrainingScope columns(FeatureSet features);

  /** What a model file is to say of it. */
  default TrainingFacts facts() {
    return TrainingFacts.of(data(), recording(), slice(), until(), known().observedUntil());
  }

  /** Rows not trained on. */
  List<Rows> judgedOn();
}
