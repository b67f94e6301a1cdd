package dev.nudge.cli.bench;

import dev.nudge.cli.job.DecisionOptions;
import dev.nudge.engine.EngineSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.UserSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.triggers.PolicySettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What every part of the benchmark runs with: the job's defaults, scores not emitted. */
final class BenchSettings {
  private static final String RULES = "/rules/default.yaml";

  private BenchSettings() {}

  /**
   * With the shipped model.
   *
   * @param cacheRecords null for the job's default
   */
  static UserSettings load(Integer cacheRecords) throws IOException {
    byte[] shipped = NudgeJob.loadSettings(new DecisionOptions().withoutBroker()).user().model();
    return load(shipped, cacheRecords);
  }

  /**
   * With this model.
   *
   * @param cacheRecords null for the job's default
   */
  static UserSettings load(byte[] model, Integer cacheRecords) throws IOException {
    BatchSettings batch = BatchSettings.defaults();
    return new UserSettings(
        model,
        RecommenderSettings.none(),
        new String(resource(RULES), StandardCharsets.UTF_8),
        EngineSettings.defaults(),
        PolicySettings.defaults(),
        cacheRecords == null
            ? batch
            : new BatchSettings(batch.maxSize(), batch.maxWait(), cacheRecords),
        false,
        false,
        false);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BenchSettings.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
