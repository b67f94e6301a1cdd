package dev.nudge.cli.web;

import dev.nudge.cli.oracle.Drift;
import dev.nudge.cli.oracle.OracleRun;
import dev.nudge.cli.oracle.ScoredEvents;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.evaluation.figures.Bin;
import dev.nudge.evaluation.figures.Outcome;
import dev.nudge.evaluation.nudges.Timelines;
import dev.nudge.features.Feature;
import dev.nudge.job.LoadedSettings;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.scoring.Baseline;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.ScoreName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Runs the job's engine over what the topics hold, and looks at what goes into the model and comes
 * out.
 */
final class StreamLook extends CollectedDecisions {
  /** With ten bins, chance alone gives an index of 0.02 then. */
  private static final int ENOUGH = 500;

  private final Map<String, Spread.Counts> scores = new TreeMap<>();
  private final Map<String, Baseline> features;
  private final Map<String, Spread.Counts> byFeature = new LinkedHashMap<>();
  private final Drift drift = new Drift();
  private final Timelines all = new Timelines();
  private final Map<String, List<Said>> said = new TreeMap<>();
  private ModelContract model;

  /** A score at an event. */
  private record Said(String user, long time, double value) {}

  private StreamLook(Map<String, String> metadata) {
    Baseline.read(metadata, Baseline.SCORES)
        .forEach((name, baseline) -> scores.put(name, new Spread.Counts(name, baseline)));
    features = Baseline.read(metadata, Baseline.FEATURES);
  }

  /**
   * Looks now.
   *
   * @param metadata of the model file
   * @throws ApiException if the topics hold too much
   */
  static ModelOnStream look(JobConfig config, LoadedSettings loaded, Map<String, String> metadata) {
    StreamLook look = new StreamLook(metadata);
    ScoredEvents events = new ScoredEvents(look, look.all::add);
    try (RecordedStream stream = TopicsNow.take(config).open();
        Oracle oracle = loaded.user().oracle(loaded.rules(), config.cleaning(), look);
        ProgressBar unseen =
            new ProgressBarBuilder()
                .setConsumer(new DelegatingProgressBarConsumer(line -> {}))
                .build()) {
      look.model = oracle.model();
      OracleRun.run(oracle, stream, config, false, unseen, events::next);
      return look.result(oracle);
    }
  }

  @Override
  public boolean emitScores() {
    return true;
  }

  @Override
  public void score(Score score) {
    if (!score.getModel().equals(model.name())) {
      return; // of a challenger, or of a model that was released since
    }
    for (NamedScore one : score.getScores()) {
      Spread.Counts counts = scores.get(one.getName());
      if (counts != null) {
        counts.add(one.getValue());
      }
      said.computeIfAbsent(one.getName(), name -> new ArrayList<>())
          .add(new Said(score.getUserId(), score.getTime().toEpochMilli(), one.getValue()));
    }
  }

  @Override
  public boolean emitScoredRows() {
    return true;
  }

  @Override
  public void scoredRow(ScoredRow row) {
    drift.add(row);
    if (row.getModelFingerprint() != model.fingerprint()) {
      return; // of a model that was released since: this baseline is not its own
    }
    List<Feature> names = model.features().features();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).name();
      Baseline baseline = features.get(name);
      if (baseline != null) {
        byFeature
            .computeIfAbsent(name, of -> new Spread.Counts(of, baseline))
            .add(row.getFeatures().get(i));
      }
    }
  }

  private ModelOnStream result(Oracle oracle) {
    boolean any = !all.users().isEmpty();
    return new ModelOnStream(
        System.currentTimeMillis(),
        any ? Instant.ofEpochMilli(all.first()).toString() : null,
        any ? Instant.ofEpochMilli(all.last()).toString() : null,
        scored(),
        scored() >= ENOUGH,
        TopicsNow.MOST_CLICKS,
        scores.values().stream().filter(Spread.Counts::any).map(Spread.Counts::spread).toList(),
        byFeature.values().stream()
            .map(Spread.Counts::spread)
            .sorted(Comparator.comparingDouble(Spread::index).reversed())
            .toList(),
        drift.shifts(oracle.model()),
        said.entrySet().stream().map(of -> promise(of.getKey(), of.getValue())).toList());
  }

  private ModelOnStream.Promise promise(String name, List<Said> values) {
    ScoreName score = ScoreName.parse(name);
    long horizon = score.horizon().toMillis();
    List<Outcome> outcomes =
        values.stream()
            .filter(value -> value.time + horizon <= all.last())
            .map(
                value ->
                    new Outcome(
                        value.user, value.value, all.of(value.user).cameTrue(score, value.time)))
            .toList();
    if (outcomes.isEmpty()) {
      return new ModelOnStream.Promise(name, 0, null, null, List.of());
    }
    return new ModelOnStream.Promise(
        name,
        outcomes.size(),
        outcomes.stream().mapToDouble(Outcome::score).average().orElseThrow(),
        outcomes.stream().mapToInt(Outcome::times).average().orElseThrow(),
        Bin.tenths(outcomes));
  }
}
