package dev.nudge.testkit;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.engine.EngineSettings;
import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.UserSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;

/**
 * How to run a recording through the job.
 *
 * @param model bytes of a model file
 * @param rules a rule file's text
 * @param parallelism 1 to 4; as many partitions are read
 * @param failing whether a task fails once, mid-stream and after a checkpoint, and the job restores
 */
public record JobSetup(
    byte[] model,
    RecommenderSettings recommender,
    String rules,
    EngineSettings engine,
    PolicySettings policy,
    CleaningSettings cleaning,
    BatchSettings batch,
    int parallelism,
    boolean failing) {

  /** Default settings, one subtask, no failure. */
  public static JobSetup of(byte[] model, String rules) {
    return new JobSetup(
        model,
        RecommenderSettings.none(),
        rules,
        EngineSettings.defaults(),
        PolicySettings.defaults(),
        CleaningSettings.defaults(),
        BatchSettings.defaults(),
        1,
        false);
  }

  /** The user operator's settings, everything emitted. */
  UserSettings settings() {
    return new UserSettings(model, recommender, rules, engine, policy, batch, true, true, false);
  }

  public JobSetup withParallelism(int subtasks) {
    return new JobSetup(
        model, recommender, rules, engine, policy, cleaning, batch, subtasks, failing);
  }

  public JobSetup withBatch(int maxSize, int cacheRecords) {
    BatchSettings changed = new BatchSettings(maxSize, Duration.ofMillis(5), cacheRecords);
    return new JobSetup(
        model, recommender, rules, engine, policy, cleaning, changed, parallelism, failing);
  }

  public JobSetup withPolicy(PolicySettings changed) {
    return new JobSetup(
        model, recommender, rules, engine, changed, cleaning, batch, parallelism, failing);
  }

  public JobSetup withFailure(boolean fails) {
    return new JobSetup(
        model, recommender, rules, engine, policy, cleaning, batch, parallelism, fails);
  }

  public JobSetup withRecommender(RecommenderSettings changed) {
    return new JobSetup(
        model, changed, rules, engine, policy, cleaning, batch, parallelism, failing);
  }
}
