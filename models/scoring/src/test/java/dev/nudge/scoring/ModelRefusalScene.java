package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.scoring.ModelException.Kind;

/** A model to be spoilt, and how it is refused. */
abstract class ModelRefusalScene {
  final LinearModel model = new LinearModel();

  void assertRefused(Kind kind, String... words) {
    assertRefused(model.bytes(), kind, words);
  }

  static void assertRefused(byte[] file, Kind kind, String... words) {
    assertThatThrownBy(() -> OnnxModel.load(file))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContainingAll(words);
  }
}
