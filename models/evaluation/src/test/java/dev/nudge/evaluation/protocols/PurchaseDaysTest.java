package dev.nudge.evaluation.protocols;

import static dev.nudge.evaluation.TestStream.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.evaluation.sequences.EventDetails;
import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.Head;
import dev.nudge.onnx.StepBody;
import dev.nudge.onnx.StepGraph;
import dev.nudge.onnx.StepNetwork;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.ModelMetadata;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.scoring.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every expected number here was worked out by hand. */
class PurchaseDaysTest {
  private static final double DAY = 86_400;
  private static final double CERTAIN = 1 - 1e-9;
  private static final double NEVER = 1e-9;
  private static final FeatureSet PURCHASES = FeatureSet.of(List.of("purchases"));

  /** So small that the past shows in the state of a model that knows nothing. */
  private static final FeatureSet SMALL =
      FeatureSet.of(List.of("purchases", "count.purchase.30d", "days.365d"));

  private static final FeatureSet PRICE = FeatureSet.of(List.of("price"));

  @Test
  void expectsOfAConstantHazardTheSameEveryDayWhateverTheSilence() {
    assertThat(expected(model(0, 0.1), 18, 30)).isCloseTo(30 * 0.1, within(1e-6));
    // asked with the purchase itself, the thirtieth day is not whole
    assertThat(expected(model(0, 0.1), 0, 30)).isCloseTo(29 * 0.1, within(1e-6));
  }

  @Test
  void countsWhatFollowsAPurchaseToo() {
    // 0.5 on the day after a purchase, 0.5 on the next if not before, nothing later
    byte[] model = model(0, 0.5, 0.5, NEVER);

    // one day: .5; two days: .5 (1 + .5) + .25
    assertThat(expected(model, 1, 1)).isCloseTo(0.5, within(1e-6));
    assertThat(expected(model, 1, 2)).isCloseTo(1, within(1e-6));
  }

  @Test
  void knowsWhichDaysHavePassedWithoutAPurchase() {
    byte[] model = model(0, 0.5, 0.5, NEVER);

    // the day after passed: .5 on the second, after which one day remains with .5
    assertThat(expected(model, 2, 2)).isCloseTo(0.5 * (1 + 0.5), within(1e-6));
    assertThat(expected(model, 3, 100)).isCloseTo(0, within(1e-4));
  }

  @Test
  void learnsFromAPurchaseThatNoOtherFollows() {
    // 0.1 a day while purchases = 1; ln(1 + purchases) grows by .41 with another: next to nothing
    byte[] model = model(-50, 0.1);

    assertThat(expected(model, 1, 30)).isCloseTo(1 - Math.pow(0.9, 30), within(0.02));
  }

  @Test
  void drawsWhatIsPurchasedFromTheUsersOwnPurchases() {
    // ln(1 + price) is 0 or 1: certain to purchase on the day after the one, never after the other
    List<RecordedMessage> messages = purchases("u", 1, 2, 9);
    messages.get(0).getEvent().setPrice(Math.E - 1);
    messages.get(1).getEvent().setPrice(0.0);
    messages.get(2).getEvent().setPrice(0.0); // not known yet
    byte[] file = model(PRICE, 0, -40, CERTAIN);

    assertThat(expected(file, messages, 1, PRICE, 1, 2)).isCloseTo(1 + 0.5, within(0.06));
  }

  @Test
  void countsOnePurchaseADayAtMost() {
    assertThat(expected(model(0, CERTAIN), 1, 30)).isCloseTo(30, within(1e-6));
    assertThat(expected(model(0, CERTAIN), 3, 1)).isCloseTo(1, within(1e-6));
  }

  @Test
  void givesARowTheSameNumberWhateverStandsBesideIt() {
    List<ReferenceRow> rows = new ArrayList<>();
    for (UserSequence user : buyers(300).users()) {
      rows.add(row(user, user.length() - 1, 1));
    }
    PurchaseDays few = new PurchaseDays(Duration.ofDays(60), 5);
    try (OnnxModel model = OnnxModel.load(TestModels.untrained(FeatureSet.all()))) {
      List<Outcome> all = few.score(model, rows);

      assertThat(all.stream().map(Outcome::score).distinct())
          .as("users are not alike")
          .hasSizeGreaterThan(200);
      assertThat(few.score(model, rows)).isEqualTo(all);
      assertThat(few.score(model, rows.subList(270, 273))).isEqualTo(all.subList(270, 273));
      Collections.reverse(rows);
      Collections.reverse(all);
      assertThat(few.score(model, rows)).isEqualTo(all);
    }
  }

  @Test
  void givesTheModelWhatARealPurchaseWould() {
    int known = 3;
    UserSequence daily = read(purchases("u", 1, 2, 3, 4, 5, 6, 7), SMALL).users().get(0);
    ReferenceRow row = row(daily, known - 1, 1);
    try (OnnxModel model = OnnxModel.load(TestModels.untrained(SMALL));
        Scorer scorer = model.scorer(1)) {
      List<float[]> states = new ArrayList<>();
      ModelReplay.run(model, List.of(daily), (user, i, at, r) -> states.add(state(at)));
      Rollout.Start start = new Rollout.Start(row, Long.MAX_VALUE, states.get(known - 1), null);
      Rollout rollout = new Rollout(start, 0, 1);

      for (int i = known; i < daily.length(); i++) {
        rollout.purchase(daily.time(i));
        rollout.fill(scorer, 0);
        float[] features = new float[daily.width()];
        scorer.features().get(0, features);
        assertThat(features).isEqualTo(rowOf(daily, i));
        scorer.run(1);
        rollout.read(scorer, 0);
        assertThat(state(scorer)).isEqualTo(states.get(i));
      }
    }
  }

  private static float[] rowOf(UserSequence user, int i) {
    return Arrays.copyOfRange(user.rows(), i * user.width(), (i + 1) * user.width());
  }

  private static float[] state(Scorer scorer) {
    float[] state = new float[scorer.contract().stateSize()];
    scorer.nextState().get(0, state);
    return state;
  }

  /** Of a user with one purchase, some days ago. */
  private static double expected(byte[] file, int daysAgo, int horizonDays) {
    return expected(file, purchases("u", 1), 0, PURCHASES, daysAgo, horizonDays);
  }

  private static double expected(
      byte[] file,
      List<RecordedMessage> messages,
      int lastEvent,
      FeatureSet features,
      int daysAgo,
      int horizonDays) {
    UserSequence user = read(messages, features).users().get(0);
    ReferenceRow row = row(user, lastEvent, daysAgo);
    try (OnnxModel model = OnnxModel.load(file)) {
      return new PurchaseDays(Duration.ofDays(horizonDays), 1_000)
          .score(model, List.of(row))
          .get(0)
          .score();
    }
  }

  private static ReferenceRow row(UserSequence user, int lastEvent, int daysAgo) {
    long last = user.time(lastEvent);
    return new ReferenceRow(
        user, Instant.ofEpochMilli(last).plus(Duration.ofDays(daysAgo)), lastEvent, 0);
  }

  /**
   * A model whose hazards, one a day, are these where purchases = 1, its logits linear in the log.
   */
  private static byte[] model(float slope, double... hazards) {
    return model(PURCHASES, (float) Math.log(2), slope, hazards);
  }

  /**
   * A model of one feature whose curve has a bucket a day.
   *
   * @param slope of the hazard logits
   * @param hazards where the feature is {@code at}
   */
  private static byte[] model(FeatureSet feature, float at, float slope, double... hazards) {
    int buckets = hazards.length;
    double[] edges = new double[buckets];
    float[] direct = new float[buckets];
    float[] bias = new float[buckets];
    for (int k = 0; k < buckets; k++) {
      edges[k] = (k + 1) * DAY;
      direct[k] = slope;
      bias[k] = (float) Math.log(hazards[k] / (1 - hazards[k]));
    }
    float[] mean = {at};
    float[] std = {1};
    Head head = new Head(new float[0], direct, bias);
    return StepGraph.of("test", List.of(new StepNetwork(StepBody.NONE, head, head)), mean, std)
        .metadata(
            new ModelMetadata("test", "1", feature.names(), mean, std, 0, edges, edges, Map.of())
                .toMap())
        .toBytes();
  }

  /** Users of different prices with two purchases each. */
  private static SequenceSet buyers(int count) {
    List<RecordedMessage> messages = new ArrayList<>();
    for (int user = 0; user < count; user++) {
      messages.addAll(purchases("u" + user, 1, 2 + user % 50));
      messages.get(messages.size() - 1).getEvent().setPrice(1.0 + user);
    }
    return read(messages, FeatureSet.all());
  }

  private static List<RecordedMessage> purchases(String userId, int... days) {
    List<RecordedMessage> messages = new ArrayList<>();
    for (int day : days) {
      messages.add(
          message(Duration.ofDays(day), userId + "-" + day, userId, EventType.PURCHASE, "i"));
    }
    return messages;
  }

  private static SequenceSet read(List<RecordedMessage> messages, FeatureSet features) {
    return SequenceSet.read(
        messages.iterator(),
        features,
        Duration.ofDays(1),
        new EventDetails(event -> null, event -> null, true));
  }
}
