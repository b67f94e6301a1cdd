package dev.nudge.evaluation.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.LeakingStream;
import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.TestModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeakCheckTest {
  private static final Propensity ASKED = Propensity.PURCHASE_7D;

  @Test
  void namesAFeatureThatHoldsTheLabel() {
    SequenceSet leaking = withLabelAsPrice();
    List<ReferenceRow> rows = rows(leaking);

    LeakCheck check = LeakCheck.of(leaking.features(), rows);

    assertThat(check.strongest().get(0).name()).isEqualTo("price");
    assertThat(check.strongest().get(0).auroc()).isEqualTo(1);
    assertThat(check.warnings(0.99))
        .anyMatch(
            warning ->
                warning.startsWith("'price' alone") && warning.endsWith("does it know the label?"));
  }

  @Test
  void saysWhereSoFewRowsMayBeInOrderByChance() {
    SequenceSet leaking = withLabelAsPrice();
    List<ReferenceRow> rows = rows(leaking);
    List<ReferenceRow> few = new ArrayList<>(rows.stream().filter(r -> !r.positive()).toList());
    few.addAll(rows.stream().filter(ReferenceRow::positive).limit(3).toList());

    assertThat(LeakCheck.of(leaking.features(), few).warnings(0.99))
        .allMatch(
            warning -> warning.endsWith("(rows of the rarer outcome: 3, so it may be chance)"))
        .anyMatch(warning -> warning.startsWith("'price' alone"));
  }

  @Test
  void tellsOfTheLeakInTheComparison() {
    SequenceSet leaking = withLabelAsPrice();
    Rows rows =
        new Rows(
            "p", "?", "all", "-", ASKED.reading().scoring(), false, rows(leaking), rows(leaking));

    try (OnnxModel model = OnnxModel.load(TestModels.untrained(leaking.features()))) {
      EvaluatedModel judged =
          Evaluator.compare(List.of(new Evaluator.Entry("m", model, rows))).models().get(0);

      assertThat(judged.warnings()).anyMatch(warning -> warning.contains("know the label"));
      assertThat(judged.strongest()).hasSize(5);
    }
  }

  @Test
  void suspectsNothingOfAnHonestStream() {
    SequenceSet honest = TestStream.sequences(600, 1);

    assertThat(LeakCheck.of(honest.features(), rows(honest)).warnings(0.99)).isEmpty();
  }

  @Test
  void seesAModelThatOnlyRepeatsOneInput() {
    SequenceSet honest = TestStream.sequences(600, 1);
    LeakCheck check = LeakCheck.of(honest.features(), rows(honest));
    SingleFeature strongest = check.strongest().get(0);

    assertThat(check.warnings(strongest.auroc() + 0.001))
        .anyMatch(warning -> warning.contains("'" + strongest.name() + "' alone has AUROC"));
  }

  @Test
  void findsNothingInShuffledLabels() {
    SequenceSet leaking = withLabelAsPrice();
    List<ReferenceRow> rows = rows(leaking);
    List<Integer> labels = new ArrayList<>(rows.stream().map(ReferenceRow::outcome).toList());
    Collections.shuffle(labels, new Random(1));
    List<ReferenceRow> shuffled = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ReferenceRow row = rows.get(i);
      shuffled.add(new ReferenceRow(row.user(), row.time(), row.lastEvent(), labels.get(i)));
    }

    assertThat(LeakCheck.of(leaking.features(), shuffled).strongest())
        .allSatisfy(feature -> assertThat(feature.auroc()).isCloseTo(0.5, within(0.1)));
  }

  private static List<ReferenceRow> rows(SequenceSet set) {
    return ReferenceRow.of(set.users(), List.of(LeakingStream.ASKED), ASKED);
  }

  private static SequenceSet withLabelAsPrice() {
    return SequenceSet.read(
        LeakingStream.messages(600).iterator(), FeatureSet.all(), Duration.ofHours(1));
  }
}
