package dev.nudge.engine;

import dev.nudge.recommending.Recommender;
import dev.nudge.schemas.ModelState;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import dev.nudge.triggers.PolicySettings;
import dev.nudge.triggers.RuleBook;

/**
 * What an engine decides by: the champion, and a canary for its share of the users if there is one.
 * Not thread-safe.
 */
final class ServedModels implements AutoCloseable {
  private final Recommender recommender;
  private final EngineSettings settings;
  private final PolicySettings policy;
  private RuleBook book;
  private ServedModel champion;

  /** Null for none. */
  private Challenger second;

  /** The same if it decides for a share of the users; else null. */
  private Challenger canary;

  ServedModels(
      OnnxModel model, Recommender recommender, EngineSettings settings, PolicySettings policy) {
    this.recommender = recommender;
    this.settings = settings;
    this.policy = policy;
    this.champion = new ServedModel(model, recommender, settings, false);
  }

  /** What follows is decided by these rules. */
  void use(RuleBook rules) {
    book = rules;
    champion.emissions.use(book, policy);
    setSecond(second);
  }

  void setChampion(OnnxModel model) {
    ServedModel before = champion;
    champion = new ServedModel(model, recommender, settings, false);
    champion.emissions.use(book, policy);
    before.close();
  }

  /**
   * Replaces the second model.
   *
   * @param next the caller's to close; null for none
   */
  void setSecond(Challenger next) {
    second = next;
    canary = next == null || next.share() == 0 ? null : next;
    if (canary != null) {
      canary.deciding(recommender).emissions.use(book, policy);
    }
  }

  ServedModel champion() {
    return champion;
  }

  /** Gives the second model what it knows of a user. */
  StateOutcome take(UserRecord record, ModelState state) {
    return second == null ? StateOutcome.OTHER_MODEL : second.take(record, state);
  }

  /** By which model is decided for a user, at this moment. */
  ServedModel decidingFor(UserSlot slot) {
    return canary != null && canary.decidesFor(slot) ? canary.deciding(recommender) : champion;
  }

  /**
   * Whose inputs explain what a model says of an event.
   *
   * @param by the champion or the canary
   * @param champions the champion's scorer
   */
  Scorer scorer(ServedModel by, Scorer champions) {
    return by == champion ? champions : canary.scorer();
  }

  @Override
  public void close() {
    champion.close();
  }
}
