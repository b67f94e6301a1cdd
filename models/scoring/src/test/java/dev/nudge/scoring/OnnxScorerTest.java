package dev.nudge.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.onnx.GruWeights;
import java.nio.FloatBuffer;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxScorerTest {
  private static final int FEATURES = TestModels.FEATURES.size();
  private static final Offset<Double> CLOSE = within(1e-5);

  private final GruWeights weights = TestModels.weights(5);
  private final OnnxModel model = OnnxModel.load(TestModels.gru(weights));

  @AfterEach
  void close() {
    model.close();
  }

  @ParameterizedTest
  @EnumSource(Batching.class)
  void scoresWholeSequencesAsTheReferenceDoes(Batching batching) {
    int users = 5;
    Random random = new Random(7);
    ReferenceGru[] references = new ReferenceGru[users];
    for (int user = 0; user < users; user++) {
      references[user] = new ReferenceGru(weights.cell(), TestModels.metadata());
    }
    try (Scorer scorer = model.scorer(users, batching)) {
      for (int step = 0; step < 50; step++) {
        for (int user = 0; user < users; user++) {
          references[user].step(fillRow(scorer, user, random));
        }
        scorer.run(users);
        for (int user = 0; user < users; user++) {
          ReferenceGru reference = references[user];
          assertRow(scorer.nextState(), user, reference.state());
          assertRow(scorer.purchaseLogits(), user, reference.logits(weights.purchase()));
          assertRow(scorer.returnLogits(), user, reference.logits(weights.returns()));
        }
        scorer.state().put(0, scorer.nextState(), 0, users * TestModels.HIDDEN);
      }
    }
  }

  @Test
  void scoresARowTheSameToTheBitInEveryBatchSize() {
    int most = 256;
    Random random = new Random(9);
    try (Scorer whole = model.scorer(most);
        Scorer part = model.scorer(most)) {
      for (int row = 0; row < most; row++) {
        fillRow(whole, row, random);
      }
      for (int i = 0; i < whole.state().capacity(); i++) {
        whole.state().put(i, (float) random.nextGaussian() / 2);
      }
      whole.run(most);
      part.features().put(0, whole.features(), 0, whole.features().capacity());
      part.state().put(0, whole.state(), 0, whole.state().capacity());
      for (int rows = 1; rows <= most; rows++) {
        part.run(rows);
        assertThat(bits(part.nextState(), rows * TestModels.HIDDEN))
            .isEqualTo(bits(whole.nextState(), rows * TestModels.HIDDEN));
        assertThat(bits(part.purchaseLogits(), rows * 3))
            .isEqualTo(bits(whole.purchaseLogits(), rows * 3));
        assertThat(bits(part.returnLogits(), rows * 5))
            .isEqualTo(bits(whole.returnLogits(), rows * 5));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 600})
  void scoresEveryRowOfPaddedBlocks(int rows) {
    Random random = new Random(3);
    try (Scorer exact = model.scorer(rows, Batching.EXACT);
        Scorer padded = model.scorer(rows, Batching.PADDED)) {
      for (int row = 0; row < rows; row++) {
        fillRow(exact, row, random);
      }
      padded.features().put(0, exact.features(), 0, rows * FEATURES);
      exact.run(rows);
      padded.run(rows);
      assertThat(bits(padded.returnLogits(), rows * 5))
          .isEqualTo(bits(exact.returnLogits(), rows * 5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 600, 4_096})
  void neverHandsTheRuntimeMoreRowsThanAreProbed(int rows) {
    LinearModel counting = new LinearModel();
    counting.operator = "AddRowCount";
    int probed = 256;
    try (OnnxModel counted = OnnxModel.load(counting.bytes());
        Scorer one = counted.scorer(probed, Batching.EXACT);
        Scorer many = counted.scorer(rows, Batching.EXACT)) {
      one.run(probed);
      many.run(rows);
      int inFullBlocks = rows / probed * probed;
      for (int row = 0; row < inFullBlocks; row++) {
        assertThat(many.returnLogits().get(row * LinearModel.OUTPUTS))
            .isEqualTo(one.returnLogits().get(0));
      }
    }
  }

  @Test
  void keepsItsBuffersAndTheirPositionsAcrossRuns() {
    try (Scorer scorer = model.scorer(4)) {
      FloatBuffer logits = scorer.returnLogits();
      scorer.run(3);
      float first = logits.get(0);
      scorer.features().put(0, 5f);
      scorer.run(3);
      assertThat(scorer.returnLogits()).isSameAs(logits);
      assertThat(logits.get(0)).isNotEqualTo(first);
      assertThat(logits.position()).isZero();
      assertThat(scorer.features().position()).isZero();
    }
  }

  @Test
  void keepsScorersOfOneModelApart() {
    try (Scorer one = model.scorer(2);
        Scorer other = model.scorer(2)) {
      one.run(2);
      float before = one.purchaseLogits().get(0);
      other.features().put(0, 3f);
      other.run(2);
      assertThat(one.purchaseLogits().get(0)).isEqualTo(before);
      assertThat(other.purchaseLogits().get(0)).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5})
  void refusesToRunMoreRowsThanItHoldsOrNone(int rows) {
    try (Scorer scorer = model.scorer(4)) {
      assertThatThrownBy(() -> scorer.run(rows))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("%d rows, expected 1 to the scorer's capacity of 4", rows);
    }
  }

  @Test
  void refusesACapacityBelowOne() {
    assertThatThrownBy(() -> model.scorer(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("capacity is 0");
  }

  private static float[] fillRow(Scorer scorer, int row, Random random) {
    float[] values = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      values[i] = (float) random.nextGaussian();
    }
    scorer.features().put(row * FEATURES, values);
    return values;
  }

  private static void assertRow(FloatBuffer found, int row, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) found.get(row * expected.length + i)).isCloseTo(expected[i], CLOSE);
    }
  }

  private static int[] bits(FloatBuffer values, int length) {
    int[] bits = new int[length];
    for (int i = 0; i < length; i++) {
      bits[i] = Float.floatToRawIntBits(values.get(i));
    }
    return bits;
  }
}
