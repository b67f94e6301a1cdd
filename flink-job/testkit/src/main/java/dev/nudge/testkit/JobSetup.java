package dev.nudge.testkit;

import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.MappedCleaner;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.engine.EngineSettings;
import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.CleanFunction.CleanerFactory;
import dev.nudge.operators.UserSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;

/**
 * How to run a recording through the job.
 *
 * @param model bytes of a model file
 * @param rules a rule file's text
 * @param clicks how messages of the click-stream become inputs
 */
public record JobSetup(
    byte[] model,
    RecommenderSettings recommender,
    String rules,
    EngineSettings engine,
    PolicySettings policy,
    CleaningSettings cleaning,
    CleanerFactory clicks,
    BatchSettings batch,
    Running running) {

  /**
   * How the job is run, which decides about no result.
   *
   * @param parallelism 1 to 4
   * @param failing whether a task fails once, past the middle and after a checkpoint, and the job
   *     restores
   * @param restoredParallelism that of a second job, which continues from a savepoint in the
   *     middle; 0 for none
   * @param unaligned whether checkpoints overtake records
   */
  record Running(int parallelism, boolean failing, int restoredParallelism, boolean unaligned) {}

  /** Default settings, one subtask, no failure. */
  public static JobSetup of(byte[] model, String rules) {
    return new JobSetup(
        model,
        RecommenderSettings.none(),
        rules,
        EngineSettings.defaults(),
        PolicySettings.defaults(),
        CleaningSettings.defaults(),
        Cleaner::ofEvents,
        BatchSettings.defaults(),
        new Running(1, false, 0, false));
  }

  /** The user operator's settings, everything emitted. */
  UserSettings settings() {
    return new UserSettings(model, recommender, rules, engine, policy, batch, true, true, false);
  }

  public JobSetup withParallelism(int subtasks) {
    return with(
        new Running(subtasks, running.failing, running.restoredParallelism, running.unaligned));
  }

  public JobSetup withFailure(boolean fails) {
    return with(
        new Running(running.parallelism, fails, running.restoredParallelism, running.unaligned));
  }

  /** Stops in the middle with a savepoint, from which so many subtasks continue. */
  public JobSetup withRestore(int subtasks) {
    return with(new Running(running.parallelism, running.failing, subtasks, running.unaligned));
  }

  public JobSetup withUnalignedCheckpoints() {
    return with(
        new Running(running.parallelism, running.failing, running.restoredParallelism, true));
  }

  private JobSetup with(Running changed) {
    return new JobSetup(
        model, recommender, rules, engine, policy, cleaning, clicks, batch, changed);
  }

  public JobSetup withBatch(int maxSize, int cacheRecords) {
    BatchSettings changed = new BatchSettings(maxSize, Duration.ofMillis(5), cacheRecords, 0);
    return new JobSetup(
        model, recommender, rules, engine, policy, cleaning, clicks, changed, running);
  }

  public JobSetup withModel(byte[] changed) {
    return new JobSetup(
        changed, recommender, rules, engine, policy, cleaning, clicks, batch, running);
  }

  /** Users known by these. */
  public JobSetup withPseudonyms(Pseudonyms changed) {
    return new JobSetup(
        model,
        recommender,
        rules,
        engine,
        policy,
        cleaning.withPseudonyms(changed),
        clicks,
        batch,
        running);
  }

  public JobSetup withEngine(EngineSettings changed) {
    return new JobSetup(
        model, recommender, rules, changed, policy, cleaning, clicks, batch, running);
  }

  public JobSetup withPolicy(PolicySettings changed) {
    return new JobSetup(
        model, recommender, rules, engine, changed, cleaning, clicks, batch, running);
  }

  public JobSetup withRecommender(RecommenderSettings changed) {
    return new JobSetup(model, changed, rules, engine, policy, cleaning, clicks, batch, running);
  }

  /**
   * For a click-stream of JSON.
   *
   * @param mapping a mapping's text
   */
  public JobSetup withMapping(String mapping) {
    return new JobSetup(
        model,
        recommender,
        rules,
        engine,
        policy,
        cleaning,
        settings -> MappedCleaner.of(mapping, settings),
        batch,
        running);
  }
}
