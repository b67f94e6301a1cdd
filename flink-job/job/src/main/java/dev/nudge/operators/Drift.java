package dev.nudge.operators;

import dev.nudge.scoring.Baseline;
import dev.nudge.scoring.ModelException;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far features and scores have moved from the model's baseline: the population stability index
 * over the last {@value #HOURS} to twice as many hours of event time. One event in {@value
 * #SAMPLED} is looked at. Not known (NaN) of fewer than {@value #LEAST} of them, and of what the
 * model file has no baseline of.
 */
final class Drift {
  private static final Logger LOG = LoggerFactory.getLogger(Drift.class);

  static final int SAMPLED = 64;
  static final int LEAST = 500;
  private static final int HOURS = 6;
  private static final long WINDOW_MILLIS = Duration.ofHours(HOURS).toMillis();

  /** Of one feature or score: counts by bin in this window and in the one before. */
  private static final class Spread {
    final Baseline baseline;
    final int column;
    long[] now;
    long[] before;

    Spread(Baseline baseline, int column) {
      this.baseline = baseline;
      this.column = column;
      this.now = new long[baseline.edges().length + 1];
      this.before = now.clone();
    }

    void add(float value) {
      now[baseline.bin(value)]++;
    }

    void turn() {
      long[] oldest = before;
      before = now;
      now = oldest;
      Arrays.fill(now, 0);
    }

    double index() {
      long[] counts = now.clone();
      long all = 0;
      for (int i = 0; i < counts.length; i++) {
        counts[i] += before[i];
        all += counts[i];
      }
      return all < LEAST ? Double.NaN : baseline.stabilityIndex(counts);
    }
  }

  private final List<ScoreName> names;
  private final Spreads features;
  private final Spreads scores;
  private int width;
  private int events;
  private long window = Long.MIN_VALUE;

  /**
   * Of all features or all scores of the model that scores; a metric stays where it is registered.
   */
  private static final class Spreads {
    final MetricGroup group;
    final Measure measure;
    final Set<String> registered = new HashSet<>();
    Map<String, Spread> byName = Map.of();
    Spread[] all = {};

    Spreads(MetricGroup group, Measure measure) {
      this.group = group;
      this.measure = measure;
    }

    void see(Map<String, Baseline> baselines, List<String> columns) {
      Map<String, Spread> fresh = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        if (baselines.containsKey(columns.get(i))) {
          fresh.put(columns.get(i), new Spread(baselines.get(columns.get(i)), i));
        }
      }
      byName = fresh;
      all = fresh.values().toArray(Spread[]::new);
      for (String name : fresh.keySet()) {
        if (registered.add(name)) {
          measure.gauge(group, () -> index(name), name);
        }
      }
    }

    /** NaN of what the model that scores now has no baseline of. */
    double index(String name) {
      Spread spread = byName.get(name);
      return spread == null ? Double.NaN : spread.index();
    }
  }

  /**
   * @param names of the scores, in the order of {@link #add}
   */
  Drift(MetricGroup group, List<ScoreName> names) {
    this.names = names;
    features = new Spreads(group, Measure.FEATURE_DRIFT);
    scores = new Spreads(group, Measure.SCORE_DRIFT);
  }

  /** Measures against this model's baseline from now on. */
  void see(OnnxModel model) {
    List<String> columns = model.contract().features().names();
    width = columns.size();
    features.see(baselines(model, Baseline.FEATURES), columns);
    scores.see(baselines(model, Baseline.SCORES), names.stream().map(ScoreName::text).toList());
  }

  /** None where they cannot be read: for want of a metric no job has to stop. */
  private static Map<String, Baseline> baselines(OnnxModel model, String kind) {
    try {
      return Baseline.read(model.metadata(), kind);
    } catch (ModelException e) {
      LOG.warn("no drift is measured by the model's {}: {}", kind, e.getMessage());
      return Map.of();
    }
  }

  /**
   * An event has been scored.
   *
   * @param time of the event, epoch milliseconds
   * @param row of the scorer
   * @param values probabilities
   */
  void add(long time, Scorer scorer, int row, double[] values) {
    if (events++ % SAMPLED != 0) {
      return;
    }
    turn(Math.floorDiv(time, WINDOW_MILLIS));
    FloatBuffer rows = scorer.features();
    for (Spread feature : features.all) {
      feature.add(rows.get(row * width + feature.column));
    }
    for (Spread score : scores.all) {
      score.add((float) values[score.column]);
    }
  }

  /** Older events count to the present window. */
  private void turn(long to) {
    if (to <= window) {
      return;
    }
    boolean next = to == window + 1;
    window = to;
    for (Spreads of : List.of(features, scores)) {
      for (Spread spread : of.all) {
        spread.turn();
        if (!next) {
          spread.turn();
        }
      }
    }
  }
}
