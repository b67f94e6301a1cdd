package dev.nudge.engine;

import dev.nudge.features.Feature;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Direction;
import dev.nudge.schemas.Reason;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a score is what it is: the model step is repeated with each feature group set to its training
 * mean, one small batch; the drop in score is that group's part. What it gives up: groups are
 * looked at one at a time, so what two of them do only together is credited to both.
 */
final class Explainer {
  private static final int MOST_REASONS = 3;
  private static final List<String> IN_SILENCE = List.of("history", "silence");

  private final Scorer scorer;
  private final ModelContract model;
  private final Scores scores;
  private final List<String> groups;
  private final int[][] groupFeatures;

  /** The scores of average features without a history; null until one is asked for. */
  private double[] average;

  /**
   * @param scorer of its own, so that the batch's buffers stay as they are; capacity at least
   *     {@link #groupCount}
   */
  Explainer(Scorer scorer, List<ScoreName> names) {
    this.scorer = scorer;
    this.model = scorer.contract();
    this.scores = new Scores(names, model);
    Map<String, List<Integer>> byGroup = byGroup(model.features());
    this.groups = List.copyOf(byGroup.keySet());
    this.groupFeatures =
        byGroup.values().stream()
            .map(features -> features.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  /** Rows needed to explain one score. */
  static int groupCount(FeatureSet features) {
    return byGroup(features).size();
  }

  private static Map<String, List<Integer>> byGroup(FeatureSet features) {
    Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
    List<Feature> all = features.features();
    for (int i = 0; i < all.size(); i++) {
      byGroup.computeIfAbsent(all.get(i).group(), group -> new ArrayList<>()).add(i);
    }
    return byGroup;
  }

  /**
   * The groups that moved a score most, the first the most; none that did not move it, or without
   * which the model gives no finite number.
   *
   * @param from a scorer whose inputs still hold the row that was scored
   * @param row the row in {@code from}
   * @param score index of the score in the names
   * @param base the score as it came out
   */
  List<Reason> explain(Scorer from, int row, int score, double base) {
    fillRows(from, row);
    scorer.run(groups.size());
    double[] parts = new double[groups.size()];
    for (int group = 0; group < parts.length; group++) {
      if (scorer.isFinite(group)) {
        scores.read(scorer.purchaseLogits(), scorer.returnLogits(), group);
        parts[group] = base - scores.at(score, 0);
      }
    }
    return largest(groups, parts);
  }

  /**
   * Why a score is what it is in a silence: what the user's history up to the last event made of
   * it, against average features without a history, and what the silence has made of it since.
   *
   * @param score index of the score in the names
   * @param before the score right after the last event
   * @param now the score in the silence
   */
  List<Reason> explainSilence(int score, double before, double now) {
    if (average == null) {
      average = average();
    }
    double history = Double.isNaN(average[score]) ? 0 : before - average[score];
    return largest(IN_SILENCE, new double[] {history, now - before});
  }

  /** NaN where the model gives no finite number. */
  private double[] average() {
    scorer.features().put(0, model.featureMean());
    scorer.state().put(0, new float[model.stateSize()]);
    scorer.run(1);
    if (scorer.isFinite(0)) {
      scores.read(scorer.purchaseLogits(), scorer.returnLogits(), 0);
    } else {
      scores.clear();
    }
    double[] at = new double[scores.count()];
    scores.at(0, at);
    return at;
  }

  private void fillRows(Scorer from, int row) {
    int width = model.features().size();
    for (int group = 0; group < groups.size(); group++) {
      scorer.features().put(group * width, from.features(), row * width, width);
      for (int feature : groupFeatures[group]) {
        scorer.features().put(group * width + feature, model.featureMean()[feature]);
      }
      scorer
          .state()
          .put(group * model.stateSize(), from.state(), row * model.stateSize(), model.stateSize());
    }
  }

  private static List<Reason> largest(List<String> names, double[] parts) {
    double total = Arrays.stream(parts).map(Math::abs).sum();
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] != 0) {
        Direction direction = parts[i] > 0 ? Direction.UP : Direction.DOWN;
        reasons.add(new Reason(names.get(i), direction, Math.abs(parts[i]) / total));
      }
    }
    reasons.sort(Comparator.comparingDouble(Reason::getShare).reversed());
    return List.copyOf(reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
  }
}
