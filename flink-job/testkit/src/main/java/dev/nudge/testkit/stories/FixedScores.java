package dev.nudge.testkit.stories;

import dev.nudge.features.Feature;
import dev.nudge.features.FeatureSet;
import dev.nudge.onnx.Head;
import dev.nudge.onnx.StepBody;
import dev.nudge.onnx.StepGraph;
import dev.nudge.onnx.StepNetwork;
import dev.nudge.scoring.ModelMetadata;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A model that looks at nothing: every event has the scores that a story names. It is a model file
 * as any other, and goes through contract, probe and runtime; its weights are zero, and the biases
 * of its heads give the scores. In silence they change as with any model: a risk that the user
 * stays away grows, and is certain once the user has been silent for as long as its horizon.
 */
final class FixedScores {
  /** P(a purchase) within the longest horizon, where a story says nothing of purchases. */
  private static final double RARE = 0.01;

  /** Hazards of 0 and 1 have no logit. */
  private static final double LEAST_HAZARD = 1e-12;

  private static final double ROUNDING = 1e-9;

  private FixedScores() {}

  /**
   * @param scores of every event, in (0, 1)
   * @throws IllegalArgumentException if no user can have all of them
   */
  static byte[] model(Map<ScoreName, Double> scores) {
    TreeSet<Double> horizons =
        scores.keySet().stream()
            .map(ScoreName::horizonSeconds)
            .collect(Collectors.toCollection(TreeSet::new));
    double[] purchase = survival(scores, ScoreName.Head.PURCHASE, horizons);
    double[] returns = survival(scores, ScoreName.Head.CHURN, horizons);
    int i = 0;
    for (double horizon : horizons) {
      if (Double.isNaN(purchase[i])) {
        purchase[i] = 1 - RARE * (1 - (Double.isNaN(returns[i]) ? 0 : returns[i]));
      }
      // Who buys comes back: coming back is never less likely than buying.
      returns[i] = Double.isNaN(returns[i]) ? purchase[i] * purchase[i] : returns[i];
      if (returns[i] > purchase[i] && !isNamed(scores, horizon)) {
        returns[i] = purchase[i];
      } else if (returns[i] > purchase[i] + ROUNDING) {
        throw new IllegalArgumentException(
            "scores %s cannot all be: who buys comes back, so a purchase and staying away within one time are at most 1 together"
                .formatted(text(scores)));
      }
      i++;
    }
    return file(horizons, logits(purchase, scores), logits(returns, scores));
  }

  private static boolean isNamed(Map<ScoreName, Double> scores, double churnHorizon) {
    return scores.keySet().stream()
        .anyMatch(
            name -> name.head() == ScoreName.Head.CHURN && name.horizonSeconds() == churnHorizon);
  }

  /** S at each horizon as far as it is given; between, at a constant rate; NaN if none is. */
  private static double[] survival(
      Map<ScoreName, Double> scores, ScoreName.Head head, TreeSet<Double> horizons) {
    TreeMap<Double, Double> hazards = new TreeMap<>(Map.of(0.0, 0.0));
    scores.forEach(
        (name, p) -> {
          if (name.head() == head) {
            hazards.put(name.horizonSeconds(), -Math.log(head == ScoreName.Head.CHURN ? p : 1 - p));
          }
        });
    if (hazards.size() == 1) {
      double[] unknown = new double[horizons.size()];
      Arrays.fill(unknown, Double.NaN);
      return unknown;
    }
    return horizons.stream().mapToDouble(h -> Math.exp(-between(hazards, h))).toArray();
  }

  private static double between(TreeMap<Double, Double> hazards, double at) {
    Map.Entry<Double, Double> below = hazards.floorEntry(at);
    Map.Entry<Double, Double> above = hazards.higherEntry(at);
    return above == null
        ? below.getValue()
        : below.getValue()
            + (above.getValue() - below.getValue())
                * (at - below.getKey())
                / (above.getKey() - below.getKey());
  }

  /** Hazard logits; after the last horizon nothing happens. */
  private static float[] logits(double[] survival, Map<ScoreName, Double> scores) {
    float[] logits = new float[survival.length + 1];
    double before = 1;
    for (int i = 0; i < survival.length; i++) {
      double hazard = 1 - survival[i] / before;
      if (hazard < 0) {
        throw new IllegalArgumentException(
            "scores %s cannot all be: what is likely within a time is as likely within a longer one"
                .formatted(text(scores)));
      }
      logits[i] = logit(Math.max(hazard, LEAST_HAZARD));
      before = survival[i];
    }
    logits[survival.length] = logit(LEAST_HAZARD);
    return logits;
  }

  private static float logit(double p) {
    return (float) Math.log(p / (1 - p));
  }

  private static byte[] file(TreeSet<Double> horizons, float[] purchase, float[] returns) {
    double[] edges = new double[horizons.size() + 1];
    int at = 0;
    for (double horizon : horizons) {
      edges[at++] = horizon;
    }
    edges[at] = horizons.last() + Duration.ofDays(1).toSeconds();
    FeatureSet features =
        FeatureSet.of(
            FeatureSet.all().features().stream()
                .filter(feature -> feature.embedded().isEmpty())
                .limit(1)
                .map(Feature::name)
                .toList());
    float[] mean = new float[features.size()];
    float[] std = new float[features.size()];
    Arrays.fill(std, 1);
    List<StepNetwork> network =
        List.of(new StepNetwork(StepBody.NONE, head(purchase, mean), head(returns, mean)));
    ModelMetadata metadata =
        new ModelMetadata(
            "fixed-scores",
            "1",
            features.names(),
            mean,
            std,
            0,
            edges,
            edges,
            Map.of("trained.on", "nothing: a story names its scores"));
    return StepGraph.of("fixed-scores", network, mean, std).metadata(metadata.toMap()).toBytes();
  }

  private static Head head(float[] bias, float[] features) {
    return new Head(new float[0], new float[bias.length * features.length], bias);
  }

  private static String text(Map<ScoreName, Double> scores) {
    return scores.entrySet().stream()
        .map(score -> score.getKey().text() + " " + score.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
