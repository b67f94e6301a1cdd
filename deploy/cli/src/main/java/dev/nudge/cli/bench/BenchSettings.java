package dev.nudge.cli.bench;

import dev.nudge.cli.job.DecisionOptions;
import dev.nudge.job.NudgeJob;
import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.UserSettings;

/** What every part of the benchmark runs with: the job's defaults, scores not emitted. */
final class BenchSettings {
  private BenchSettings() {}

  /**
   * With the shipped model.
   *
   * @param cacheRecords null for the job's default
   */
  static UserSettings load(Integer cacheRecords) {
    return load(null, cacheRecords);
  }

  /**
   * With this model.
   *
   * @param model null for the shipped one
   * @param cacheRecords null for the job's default
   */
  static UserSettings load(byte[] model, Integer cacheRecords) {
    UserSettings job = NudgeJob.loadSettings(new DecisionOptions().withoutBroker()).user();
    BatchSettings batch = job.batch();
    return new UserSettings(
        model == null ? job.model() : model,
        job.recommender(),
        job.rules(),
        job.engine(),
        job.policy(),
        cacheRecords == null
            ? batch
            : new BatchSettings(batch.maxSize(), batch.maxWait(), cacheRecords, batch.cacheBytes()),
        false,
        false,
        job.live());
  }
}
