package dev.nudge.operators;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.engine.Engine;
import dev.nudge.engine.EngineSettings;
import dev.nudge.engine.Models;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.Outputs;
import dev.nudge.engine.Releases;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;
import java.io.IOException;
import java.io.Serializable;

/**
 * What the user operator runs with. Travels inside the job graph, model and table of
 * recommendations included, so that a job that was accepted needs nothing else to start or restart.
 *
 * @param model bytes of a model file that keeps the model contract
 * @param rules a rule file's text
 * @param emitScores whether every event's scores are emitted
 * @param emitScoredRows whether every event's row is emitted as it was scored
 */
public record UserSettings(
    byte[] model,
    RecommenderSettings recommender,
    String rules,
    EngineSettings engine,
    PolicySettings policy,
    BatchSettings batch,
    boolean emitScores,
    boolean emitScoredRows,
    boolean live)
    implements Serializable {

  /**
   * The engine of a task.
   *
   * @param models those that score; stay the caller's to close, after the engine
   */
  Engine open(Models models, RuleBook book) {
    Engine opened = new Engine(models.champion(), recommender.open(), engine, policy, book);
    models.decideIn(opened);
    return opened;
  }

  /**
   * Checks releases made before a job began without state: every subtask must find the same, so
   * none looks elsewhere than in the release.
   */
  Releases releasesBefore(ModelContract start) {
    return new Releases(
        start,
        engine.scores(),
        release -> {
          throw new IOException(
              "it was released before this job began without state, and without its file; release"
                  + " it again");
        });
  }

  /**
   * The engine alone with these settings: what the operator is compared with. It finds released
   * models where their releases say.
   *
   * @return the caller closes it
   */
  public Oracle oracle(CleaningSettings cleaning, Outputs out) {
    return oracle(RuleBook.parse(rules, engine.scores()), cleaning, out);
  }

  /**
   * The same with other rules.
   *
   * @param book of the scores of these settings
   */
  public Oracle oracle(RuleBook book, CleaningSettings cleaning, Outputs out) {
    Oracle oracle =
        new Oracle(OnnxModel.load(model), recommender.open(), engine, policy, book, cleaning, out);
    oracle.findModels(ModelFiles::read);
    return oracle;
  }

  /**
   * The same with other rules.
   *
   * @param text a rule file's
   */
  public UserSettings withRules(String text) {
    return new UserSettings(
        model, recommender, text, engine, policy, batch, emitScores, emitScoredRows, live);
  }

  /** The same with other batches and another cache. */
  public UserSettings withBatch(BatchSettings other) {
    return new UserSettings(
        model, recommender, rules, engine, policy, other, emitScores, emitScoredRows, live);
  }

  /** The same, and every event's scores are emitted. */
  public UserSettings withScores() {
    return new UserSettings(
        model, recommender, rules, engine, policy, batch, true, emitScoredRows, live);
  }
}
